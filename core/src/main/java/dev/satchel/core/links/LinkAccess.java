package dev.satchel.core.links;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.ApplicationStore;
import dev.satchel.core.access.Caller;
import dev.satchel.core.access.DirectoryRole;
import dev.satchel.core.access.Operation;
import dev.satchel.core.access.Origin;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.User;
import dev.satchel.core.access.UserId;
import dev.satchel.core.access.UserStore;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.machines.MachineStore;
import dev.satchel.core.roles.AccessPolicyStore;
import dev.satchel.core.roles.DeviceGroup;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether whoever was handed a link could still have one. */
public final class LinkAccess {
    private final ApplicationStore applications;
    private final UserStore users;
    private final AccessPolicyStore policies;
    private final MachineStore machines;
    private final Function<TenantId, Set<String>> providers;

    /** @param providers names of the identity providers that speak for a tenant now */
    public LinkAccess(
            ApplicationStore applications,
            UserStore users,
            AccessPolicyStore policies,
            MachineStore machines,
            Function<TenantId, Set<String>> providers) {
        this.applications = applications;
        this.users = users;
        this.policies = policies;
        this.machines = machines;
        this.providers = providers;
    }

    /** @param action whose package the link is for */
    LinkHolder holder(Caller caller, MachineAction action) {
        return switch (caller.origin()) {
            case Origin.Here() -> own(caller);
            case Origin.Provider provider -> foreign(caller, provider, action);
        };
    }

    private static LinkHolder own(Caller caller) {
        var program = ApplicationId.parse(caller.application()).orElseThrow();
        return switch (caller) {
            case Caller.ApplicationCaller _ -> new LinkHolder.OwnApplication(program);
            case Caller.UserCaller user ->
                new LinkHolder.OwnUser(UserId.parse(user.subject()).orElseThrow(), program);
        };
    }

    private LinkHolder foreign(Caller caller, Origin.Provider provider, MachineAction action) {
        var issuer = LinkHolder.mark(provider.issuer());
        return switch (caller) {
            case Caller.ApplicationCaller _ -> new LinkHolder.ForeignApplication(issuer);
            case Caller.UserCaller _ ->
                new LinkHolder.ForeignUser(
                        issuer, groups(provider.groups(), caller.tenant(), action), provider.directoryRoles());
        };
    }

    private Set<Long> groups(Set<String> held, TenantId tenant, MachineAction action) {
        var deviceGroup = machines.deviceGroup(tenant, action.machine()).orElse(DeviceGroup.UNGROUPED);
        return policies.find(tenant)
                .userGroupsThatCount(held, Operation.GET_PACKAGE_LINK.role(), deviceGroup)
                .limit(LinkHolder.MAX_GROUPS)
                .map(LinkHolder::mark)
                .collect(Collectors.toSet());
    }

    /**
     * Whether the holder could have the link now. What only another identity provider knows counts as it was in the token: whether
     * the caller is still there, is still in its groups and, of an application, still has its permissions.
     */
    public boolean stillMay(PackageLink link, MachineAction action) {
        return switch (link.holder()) {
            case LinkHolder.Foreign() -> true;
            case LinkHolder.OwnApplication(var id) ->
                application(id, link.tenant())
                        .filter(found -> !found.disabled())
                        .filter(found -> Operation.GET_PACKAGE_LINK.isOpenTo(found.permissions()))
                        .isPresent();
            case LinkHolder.OwnUser(var id, var program) ->
                application(program, link.tenant())
                                .filter(found -> !found.disabled())
                                .isPresent()
                        && user(id, link.tenant())
                                .filter(found -> !found.disabled())
                                .filter(found -> mayHaveLink(groups(found), found.directoryRoles(), action))
                                .isPresent();
            case LinkHolder.ForeignApplication(var provider) -> speaksFor(provider, link.tenant());
            case LinkHolder.ForeignUser(var provider, var groups, var directoryRoles) ->
                speaksFor(provider, link.tenant()) && mayHaveLink(named(groups, link.tenant()), directoryRoles, action);
        };
    }

    private static Set<String> groups(User user) {
        return user.groups().stream().map(UUID::toString).collect(Collectors.toSet());
    }

    private Set<String> named(Set<Long> marks, TenantId tenant) {
        return policies.find(tenant)
                .userGroups()
                .filter(name -> marks.contains(LinkHolder.mark(name)))
                .collect(Collectors.toSet());
    }

    private boolean speaksFor(long provider, TenantId tenant) {
        return providers.apply(tenant).stream().anyMatch(name -> LinkHolder.mark(name) == provider);
    }

    private boolean mayHaveLink(Set<String> groups, Set<DirectoryRole> directoryRoles, MachineAction action) {
        var rights = policies.find(action.tenant()).rights(groups, directoryRoles);
        return rights.permissions().contains(Operation.GET_PACKAGE_LINK.role())
                && machines.deviceGroup(action.tenant(), action.machine()).stream()
                        .anyMatch(rights.reach()::includes);
    }

    private Optional<Application> application(ApplicationId id, TenantId tenant) {
        return applications.find(id).filter(found -> found.tenant().equals(tenant));
    }

    private Optional<User> user(UserId id, TenantId tenant) {
        return users.find(id).filter(found -> found.tenant().equals(tenant));
    }
}
