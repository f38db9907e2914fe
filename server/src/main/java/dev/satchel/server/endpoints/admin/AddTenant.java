package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.TenantStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.admin.NewTenant;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

public final class AddTenant implements Endpoint {
    private final TenantStore tenants;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    public AddTenant(TenantStore tenants, InstantSource clock, Supplier<UUID> ids) {
        this.tenants = tenants;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Route route() {
        return Route.post("/admin/tenants").administrator();
    }

    @Override
    public Response handle(Request request) throws IOException {
        var body = request.json(NewTenant.class);
        var name = AdminNames.checked("name", body.name(), Tenant.MAX_NAME);
        var tenant = new Tenant(id(body.id()), name, region(body.region()), domains(body.domains()), clock.instant());
        if (!tenants.add(tenant)) {
            throw Problem.CONFLICT.refusal("There is a tenant with the name '" + name + "', the id " + tenant.id()
                    + " or one of the domains already");
        }
        return Response.json(201, AdminSubjects.tenant(tenant));
    }

    private static String region(@Nullable String text) {
        var region = text == null ? Tenant.DEFAULT_REGION : text.strip().toLowerCase(Locale.ROOT);
        if (!Tenant.isRegion(region)) {
            throw Problem.INVALID_INPUT.refusal(
                    "'" + text + "' is no region; it has 2 to 20 letters and digits, such as us, eu or uk");
        }
        return region;
    }

    private static List<String> domains(@Nullable List<String> texts) {
        var domains = texts == null ? List.<String>of() : texts;
        if (domains.size() > Tenant.MAX_DOMAINS) {
            throw Problem.INVALID_INPUT.refusal("A tenant has at most " + Tenant.MAX_DOMAINS + " domains");
        }
        return domains.stream().map(AddTenant::domain).toList();
    }

    private static String domain(@Nullable String text) {
        var domain = String.valueOf(text).strip().toLowerCase(Locale.ROOT);
        if (!Tenant.isDomain(domain)) {
            throw Problem.INVALID_INPUT.refusal("'" + text + "' is no domain name, such as contoso.onmicrosoft.com");
        }
        return domain;
    }

    private TenantId id(@Nullable String text) {
        return text == null
                ? new TenantId(ids.get())
                : TenantId.parse(text)
                        .orElseThrow(() ->
                                Problem.INVALID_INPUT.refusal("'" + text + "' is no tenant id; it must be a GUID"));
    }
}
