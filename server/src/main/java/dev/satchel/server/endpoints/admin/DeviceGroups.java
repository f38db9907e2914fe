package dev.satchel.server.endpoints.admin;

import dev.satchel.core.roles.AccessPolicy;
import dev.satchel.core.roles.DeviceGroup;
import dev.satchel.core.roles.DeviceGroupChanges;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.admin.DeviceGroupChange;
import dev.satchel.wire.admin.NewDeviceGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** {@code /admin/tenants/{tenant}/device-groups}. */
public final class DeviceGroups {
    private static final String ALL = "/admin/tenants/{tenant}/device-groups";
    private static final String ONE = ALL + "/{group}";

    private DeviceGroups() {}

    public static List<Endpoint> doors(PolicyAdministration administration) {
        return List.of(
                new ListDeviceGroups(administration),
                new AddDeviceGroup(administration),
                new ChangeDeviceGroup(administration),
                new RemoveDeviceGroup(administration));
    }

    private record ListDeviceGroups(PolicyAdministration administration) implements Endpoint {
        @Override
        public Route route() {
            return Route.get(ALL).administrator();
        }

        @Override
        public Response handle(Request request) {
            var tenant = administration.tenant(request).id();
            return Response.json(
                    200, Map.of("value", DeviceGroupViews.all(administration, tenant, administration.policy(tenant))));
        }
    }

    private record AddDeviceGroup(PolicyAdministration administration) implements Endpoint {
        @Override
        public Route route() {
            return Route.post(ALL).administrator();
        }

        @Override
        public Response handle(Request request) throws IOException {
            var tenant = administration.tenant(request).id();
            var body = request.json(NewDeviceGroup.class);
            var name = AdminNames.checked("name", body.name(), DeviceGroup.MAX_NAME);
            var rule = DeviceGroupViews.rule(PolicyAdministration.required("rule", body.rule()));
            var rank = body.rank() == null ? OptionalInt.empty() : OptionalInt.of(body.rank());
            var changes = new ArrayList<UnaryOperator<AccessPolicy>>();
            changes.add(DeviceGroupChanges.add(name, rule, rank));
            if (body.userGroups() != null) {
                changes.add(
                        DeviceGroupChanges.setUserGroups(name, administration.userGroups(tenant, body.userGroups())));
            }
            var changed = administration.change(tenant, all(changes));
            return Response.json(201, DeviceGroupViews.of(administration, tenant, changed, name));
        }
    }

    private record ChangeDeviceGroup(PolicyAdministration administration) implements Endpoint {
        @Override
        public Route route() {
            return Route.of(Method.PATCH, ONE).administrator();
        }

        @Override
        public Response handle(Request request) throws IOException {
            var tenant = administration.tenant(request).id();
            var body = request.json(DeviceGroupChange.class);
            var key = request.path("group");
            var changes = new ArrayList<UnaryOperator<AccessPolicy>>();
            if (body.rule() != null) {
                changes.add(DeviceGroupChanges.setRule(
                        key, DeviceGroupViews.rule(PolicyAdministration.required("rule", body.rule()))));
            }
            if (body.userGroups() != null) {
                changes.add(
                        DeviceGroupChanges.setUserGroups(key, administration.userGroups(tenant, body.userGroups())));
            }
            if (body.rank() != null) {
                changes.add(DeviceGroupChanges.move(key, body.rank()));
            }
            var name = key;
            if (body.name() != null) {
                name = AdminNames.checked("name", body.name(), DeviceGroup.MAX_NAME);
                changes.add(DeviceGroupChanges.rename(key, name));
            }
            var changed = administration.change(tenant, all(changes));
            return Response.json(200, DeviceGroupViews.of(administration, tenant, changed, name));
        }
    }

    private record RemoveDeviceGroup(PolicyAdministration administration) implements Endpoint {
        @Override
        public Route route() {
            return Route.of(Method.DELETE, ONE).administrator();
        }

        @Override
        public Response handle(Request request) {
            administration.change(
                    administration.tenant(request).id(), DeviceGroupChanges.remove(request.path("group")));
            return Response.empty(204);
        }
    }

    /** One after the other, as one change. */
    private static UnaryOperator<AccessPolicy> all(List<UnaryOperator<AccessPolicy>> changes) {
        return policy -> {
            var changed = policy;
            for (var change : changes) {
                changed = change.apply(changed);
            }
            return changed;
        };
    }
}
