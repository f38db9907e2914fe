package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.LinkForm;
import dev.satchel.core.access.Permission;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.TenantStore;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.wire.admin.ApplicationResource;
import dev.satchel.wire.admin.TenantResource;
import org.jspecify.annotations.Nullable;

/** What administration talks about, as it shows it and as it is named. */
final class AdminSubjects {
    private AdminSubjects() {}

    static TenantResource tenant(Tenant tenant) {
        return new TenantResource(tenant.id().toString(), tenant.name(), tenant.created());
    }

    static ApplicationResource application(Application application, @Nullable String secret) {
        return new ApplicationResource(
                application.id().toString(),
                secret,
                application.tenant().toString(),
                application.name(),
                application.permissions().stream()
                        .sorted()
                        .map(Permission::apiName)
                        .toList(),
                application.linkForm().map(LinkForm::apiName).orElse(null),
                application.created());
    }

    /** By id or name. */
    static Tenant find(TenantStore tenants, @Nullable String key) {
        var text = key == null ? "" : key.strip();
        return TenantId.parse(text)
                .map(tenants::find)
                .orElseGet(() -> tenants.findByName(text))
                .orElseThrow(() -> Problem.RESOURCE_NOT_FOUND.refusal(
                        "Tenant '" + text + "' was not found; satchel admin tenant list shows all"));
    }

    static ApplicationId applicationId(Request request) {
        var text = request.path("id");
        return ApplicationId.parse(text)
                .orElseThrow(() -> Problem.INVALID_INPUT.refusal("'" + text + "' is no client id; it must be a GUID"));
    }
}
