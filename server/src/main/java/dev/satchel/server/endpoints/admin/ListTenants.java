package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.TenantStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.util.Map;

public final class ListTenants implements Endpoint {
    private final TenantStore tenants;

    public ListTenants(TenantStore tenants) {
        this.tenants = tenants;
    }

    @Override
    public Route route() {
        return Route.get("/admin/tenants").administrator();
    }

    @Override
    public Response handle(Request request) {
        return Response.json(
                200,
                Map.of(
                        "value",
                        tenants.list().stream().map(AdminSubjects::tenant).toList()));
    }
}
