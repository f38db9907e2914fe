package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.TenantStore;
import dev.satchel.core.access.UserGroup;
import dev.satchel.core.access.UserStore;
import dev.satchel.core.roles.AccessPolicy;
import dev.satchel.core.roles.AccessPolicyStore;
import dev.satchel.core.roles.Placement;
import dev.satchel.core.roles.PlacementStore;
import dev.satchel.core.roles.PolicyException;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import dev.satchel.server.http.Request;
import dev.satchel.wire.admin.UserGroupName;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes the roles and device groups of the tenant that {@code {tenant}} of a path names; changes count at once. */
public final class PolicyAdministration {
    private static final Logger log = LoggerFactory.getLogger(PolicyAdministration.class);
    private static final int MAX_LIST = 1_000;

    private final TenantStore tenants;
    private final UserStore users;
    private final AccessPolicyStore policies;
    private final PlacementStore placements;
    private final Placement placement;
    private final Consumer<Runnable> afterwards;

    /** @param afterwards does something once the change that is under way is durable */
    public PolicyAdministration(
            TenantStore tenants,
            UserStore users,
            AccessPolicyStore policies,
            PlacementStore placements,
            Placement placement,
            Consumer<Runnable> afterwards) {
        this.tenants = tenants;
        this.users = users;
        this.policies = policies;
        this.placements = placements;
        this.placement = placement;
        this.afterwards = afterwards;
    }

    Tenant tenant(Request request) {
        return AdminSubjects.find(tenants, request.path("tenant"));
    }

    AccessPolicy policy(TenantId tenant) {
        return policies.find(tenant);
    }

    PlacementStore placements() {
        return placements;
    }

    /**
     * The change counts from the answer on; machines begin to follow it then.
     *
     * @throws Refusal 404, 409 or 400 where the rules of roles and device groups forbid the change
     */
    AccessPolicy change(TenantId tenant, UnaryOperator<AccessPolicy> change) {
        var changed = refusing(() -> policies.change(tenant, change));
        afterwards.accept(() -> Thread.startVirtualThread(this::place));
        return changed;
    }

    /** Should this fail, it is done again with the next housekeeping. */
    private void place() {
        try {
            placement.catchUp();
        } catch (RuntimeException failed) {
            log.warn("Placing machines is left for later: {}", failed.toString());
        }
    }

    /** Something that {@link PolicyException} may come of. */
    interface Attempt<T> {
        T run();
    }

    static <T> T refusing(Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (PolicyException refused) {
            var problem =
                    switch (refused.reason()) {
                        case NOT_FOUND -> Problem.RESOURCE_NOT_FOUND;
                        case TAKEN -> Problem.CONFLICT;
                        case NOT_ALLOWED -> Problem.INVALID_INPUT;
                    };
            throw problem.refusal(String.valueOf(refused.getMessage()));
        }
    }

    /** A list that a body has to have. */
    static List<String> required(String what, @Nullable List<String> texts) {
        if (texts == null || texts.isEmpty()) {
            throw Problem.MISSING_REQUIRED_PARAMETER.refusal(
                    "The required parameter '" + what + "' is missing or empty");
        }
        return checked(what, texts);
    }

    static List<String> checked(String what, List<String> texts) {
        if (texts.size() > MAX_LIST || texts.stream().anyMatch(PolicyAdministration::isMissing)) {
            throw Problem.INVALID_INPUT.refusal("'" + what + "' has an empty entry, or more than " + MAX_LIST);
        }
        return List.copyOf(texts);
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isBlank();
    }

    Set<String> userGroups(TenantId tenant, List<String> texts) {
        return checked("userGroups", texts).stream()
                .map(text -> userGroup(tenant, text))
                .collect(Collectors.toSet());
    }

    /** An id stays; a name of a user group known here becomes its id; anything else is another provider's name. */
    String userGroup(TenantId tenant, String text) {
        var stripped = text.strip();
        return TenantId.parse(stripped).isPresent()
                ? stripped
                : users.findGroupByName(tenant, stripped)
                        .map(group -> group.id().toString())
                        .orElse(stripped);
    }

    List<UserGroupName> names(TenantId tenant, Collection<String> userGroups) {
        return userGroups.stream()
                .sorted()
                .map(id -> new UserGroupName(id, name(tenant, id)))
                .toList();
    }

    private @Nullable String name(TenantId tenant, String id) {
        return TenantId.parse(id)
                .map(guid -> UUID.fromString(guid.toString()))
                .flatMap(guid -> users.findGroup(tenant, guid))
                .map(UserGroup::name)
                .orElse(null);
    }
}
