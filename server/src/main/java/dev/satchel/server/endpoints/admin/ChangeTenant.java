package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.admin.TenantChange;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Opens and closes features for a tenant, and says how far its links reach. */
public final class ChangeTenant implements Endpoint {
    static final String ALL_PLATFORMS = "all";
    static final String WINDOWS_ONLY = "windows-only";

    private final TenantStore tenants;

    public ChangeTenant(TenantStore tenants) {
        this.tenants = tenants;
    }

    @Override
    public Route route() {
        return Route.of(Method.PATCH, "/admin/tenants/{tenant}").administrator();
    }

    @Override
    public Response handle(Request request) throws IOException {
        var tenant = AdminSubjects.find(tenants, request.path("tenant"));
        var body = request.json(TenantChange.class);
        var old = tenant.features();
        var features = new Tenant.Features(
                body.collecting() == null ? old.collecting() : body.collecting(),
                windowsOnly(body.platforms(), old.windowsOnly()));
        var change = body.links();
        var links = change == null ? tenant.links() : LinkPolicies.changed(tenant.links(), change);
        tenants.setFeatures(tenant.id(), features);
        tenants.setLinks(tenant.id(), links);
        return Response.json(200, AdminSubjects.tenant(tenant.with(features).with(links)));
    }

    private static boolean windowsOnly(@Nullable String platforms, boolean old) {
        return platforms == null
                ? old
                : switch (platforms.strip().toLowerCase(Locale.ROOT)) {
                    case ALL_PLATFORMS -> false;
                    case WINDOWS_ONLY -> true;
                    default ->
                        throw Problem.INVALID_INPUT.refusal(
                                "'platforms' is '" + ALL_PLATFORMS + "' or '" + WINDOWS_ONLY + "'");
                };
    }
}
