package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.ApplicationStore;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.TenantStore;
import dev.satchel.core.access.User;
import dev.satchel.core.access.UserId;
import dev.satchel.core.access.UserStore;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.links.LinkKeys;
import dev.satchel.core.links.LinkRevocation.Kind;
import dev.satchel.core.links.LinkRevocations;
import dev.satchel.core.links.LinkRevocations.RevokeResult;
import dev.satchel.core.machines.MachineId;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.admin.NewRevocation;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes links back that were handed out. */
public final class RevokeLinks implements Endpoint {
    private static final int MAX_ID = 400;
    private static final String ANYWAY = "If one of another identity provider is meant, or one that was removed, say so"
            + " (--anyway, or \"anyway\": true)";

    private final LinkRevocations revocations;
    private final LinkKeys keys;
    private final TenantStore tenants;
    private final UserStore users;
    private final ApplicationStore applications;

    public RevokeLinks(
            LinkRevocations revocations,
            LinkKeys keys,
            TenantStore tenants,
            UserStore users,
            ApplicationStore applications) {
        this.revocations = revocations;
        this.keys = keys;
        this.tenants = tenants;
        this.users = users;
        this.applications = applications;
    }

    @Override
    public Route route() {
        return Route.post("/admin/link-revocations").administrator();
    }

    @Override
    public Response handle(Request request) throws IOException {
        var body = request.json(NewRevocation.class);
        var kind = kind(body.kind());
        var id = AdminNames.checked("id", body.id(), MAX_ID);
        refuseWhatSaysNothing(kind, body);
        return switch (revocations.revoke(kind, subject(kind, id, body))) {
            case RevokeResult.Revoked(var revocation) -> Response.json(201, ListRevocations.resource(revocation));
            case RevokeResult.TooMany(var most) ->
                throw Problem.CONFLICT.refusal(
                        "There are " + most + " revocations already; revoke by tenant, which takes the place of many");
        };
    }

    /** Whoever narrows what is not narrowed by it would believe that less was revoked. */
    private static void refuseWhatSaysNothing(Kind kind, NewRevocation body) {
        var tenant = body.tenant() != null;
        if (tenant && kind != Kind.USER) {
            throw Problem.INVALID_INPUT.refusal(
                    "'tenant' (--tenant) goes with the name of a user only; leave it out for kind " + kind.apiName());
        }
        var byId = kind == Kind.APPLICATION || (kind == Kind.USER && !tenant);
        if (Boolean.TRUE.equals(body.anyway()) && !byId) {
            throw Problem.INVALID_INPUT.refusal(
                    "'anyway' (--anyway) goes with the id of an application or of a user only; leave it out");
        }
    }

    private static Kind kind(@Nullable String text) {
        var name = AdminNames.checked("kind", text, MAX_ID).toLowerCase(Locale.ROOT);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.apiName().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.INVALID_INPUT.refusal("'kind' is one of "
                        + Arrays.stream(Kind.values()).map(Kind::apiName).collect(Collectors.joining(", "))));
    }

    private String subject(Kind kind, String id, NewRevocation body) {
        return switch (kind) {
            case LINK -> TenantId.parse(id).map(Object::toString).orElseThrow(() -> malformed(id, "link", "a GUID"));
            case ACTION ->
                MachineActionId.parse(id)
                        .map(Object::toString)
                        .orElseThrow(() -> malformed(id, "machine action", "a GUID, or 40 hex digits"));
            case MACHINE ->
                MachineId.parse(id).map(Object::toString).orElseThrow(() -> malformed(id, "machine", "40 hex digits"));
            case APPLICATION ->
                isOwnApplication(id) || Boolean.TRUE.equals(body.anyway()) ? id : unknownApplication(id);
            case USER -> body.tenant() == null ? userById(id, body) : user(id, body.tenant());
            case KEY -> retired(id);
            case TENANT -> AdminSubjects.find(tenants, id).id().toString();
        };
    }

    private static RuntimeException malformed(String id, String what, String form) {
        return Problem.INVALID_INPUT.refusal("'" + id + "' is no id of a " + what + "; it must be " + form);
    }

    private boolean isOwnApplication(String id) {
        return ApplicationId.parse(id).flatMap(applications::find).isPresent();
    }

    /** A name, or a slip of the pen, would revoke nothing, and nobody would be told. */
    private static String unknownApplication(String id) {
        throw Problem.RESOURCE_NOT_FOUND.refusal("No application here has the client id '" + id + "'. " + ANYWAY);
    }

    private String userById(String id, NewRevocation body) {
        var isOwn = UserId.parse(id).flatMap(users::find).isPresent();
        if (!isOwn && !Boolean.TRUE.equals(body.anyway())) {
            throw Problem.RESOURCE_NOT_FOUND.refusal(
                    "No user here has the id '" + id + "'; a user's name needs the tenant too (--tenant). " + ANYWAY);
        }
        return id;
    }

    private String user(String name, String tenant) {
        return users.findByName(AdminSubjects.find(tenants, tenant).id(), name)
                .map(User::id)
                .map(Object::toString)
                .orElseThrow(() -> UserSubjects.noUser(name));
    }

    /** What the key sealed opens no more, whenever it says that it was handed out: whoever has the key can write that. */
    private String retired(String key) {
        if (!keys.retire(key)) {
            throw Problem.RESOURCE_NOT_FOUND.refusal(
                    "Key '" + key + "' seals no links here; satchel admin key list shows the keys");
        }
        return key;
    }
}
