package dev.satchel.server.endpoints.admin;

import dev.satchel.core.roles.Role;
import dev.satchel.core.roles.RoleChanges;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.admin.NewRole;
import dev.satchel.wire.admin.RoleChange;
import dev.satchel.wire.admin.RoleGift;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code /admin/tenants/{tenant}/roles}. */
public final class Roles {
    private static final String ALL = "/admin/tenants/{tenant}/roles";
    private static final String ONE = ALL + "/{role}";

    private Roles() {}

    public static List<Endpoint> doors(PolicyAdministration administration) {
        return List.of(
                new ListRoles(administration),
                new AddRole(administration),
                new ChangeRole(administration),
                new RemoveRole(administration),
                new GiveRole(administration),
                new TakeRole(administration));
    }

    private record ListRoles(PolicyAdministration administration) implements Endpoint {
        @Override
        public Route route() {
            return Route.get(ALL).administrator();
        }

        @Override
        public Response handle(Request request) {
            var tenant = administration.tenant(request).id();
            var policy = administration.policy(tenant);
            return Response.json(
                    200,
                    Map.of(
                            "roleBased",
                            policy.roleBased(),
                            "value",
                            policy.roles().stream()
                                    .map(role -> RoleViews.of(administration, tenant, role))
                                    .toList()));
        }
    }

    private record AddRole(PolicyAdministration administration) implements Endpoint {
        @Override
        public Route route() {
            return Route.post(ALL).administrator();
        }

        @Override
        public Response handle(Request request) throws IOException {
            var tenant = administration.tenant(request).id();
            var body = request.json(NewRole.class);
            var name = AdminNames.checked("name", body.name(), Role.MAX_NAME);
            var permissions = RoleViews.permissions(PolicyAdministration.required("permissions", body.permissions()));
            var userGroups = body.userGroups() == null
                    ? List.<String>of()
                    : List.copyOf(administration.userGroups(tenant, body.userGroups()));
            var changed = administration.change(tenant, policy -> {
                var added = RoleChanges.add(name, permissions).apply(policy);
                for (var group : userGroups) {
                    added = RoleChanges.give(name, group).apply(added);
                }
                return added;
            });
            return Response.json(201, RoleViews.named(administration, tenant, changed, name));
        }
    }

    private record ChangeRole(PolicyAdministration administration) implements Endpoint {
        @Override
        public Route route() {
            return Route.of(Method.PATCH, ONE).administrator();
        }

        @Override
        public Response handle(Request request) throws IOException {
            var tenant = administration.tenant(request).id();
            var permissions = RoleViews.permissions(PolicyAdministration.required(
                    "permissions", request.json(RoleChange.class).permissions()));
            var name = request.path("role");
            var changed = administration.change(tenant, RoleChanges.setPermissions(name, permissions));
            return Response.json(200, RoleViews.named(administration, tenant, changed, name));
        }
    }

    private record RemoveRole(PolicyAdministration administration) implements Endpoint {
        @Override
        public Route route() {
            return Route.of(Method.DELETE, ONE).administrator();
        }

        @Override
        public Response handle(Request request) {
            administration.change(administration.tenant(request).id(), RoleChanges.remove(request.path("role")));
            return Response.empty(204);
        }
    }

    private record GiveRole(PolicyAdministration administration) implements Endpoint {
        @Override
        public Route route() {
            return Route.post(ONE + "/user-groups").administrator();
        }

        @Override
        public Response handle(Request request) throws IOException {
            var tenant = administration.tenant(request).id();
            var body = request.json(RoleGift.class);
            var group = administration.userGroup(tenant, AdminNames.checked("userGroup", body.userGroup(), 200));
            var name = request.path("role");
            var changed = administration.change(tenant, RoleChanges.give(name, group));
            return Response.json(200, RoleViews.named(administration, tenant, changed, name));
        }
    }

    private record TakeRole(PolicyAdministration administration) implements Endpoint {
        @Override
        public Route route() {
            return Route.of(Method.DELETE, ONE + "/user-groups/{group}").administrator();
        }

        @Override
        public Response handle(Request request) {
            var tenant = administration.tenant(request).id();
            var group = administration.userGroup(tenant, request.path("group"));
            administration.change(tenant, RoleChanges.take(request.path("role"), group));
            return Response.empty(204);
        }
    }
}
