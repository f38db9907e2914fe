package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.ApplicationStore;
import dev.satchel.core.access.ClientCertificate;
import dev.satchel.core.access.DelegatedPermission;
import dev.satchel.core.access.LinkForm;
import dev.satchel.core.access.Permission;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.TenantStore;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import dev.satchel.server.http.Request;
import dev.satchel.wire.admin.ApplicationResource;
import dev.satchel.wire.admin.CertificateResource;
import dev.satchel.wire.admin.SecretResource;
import dev.satchel.wire.admin.TenantResource;
import org.jspecify.annotations.Nullable;

/** What administration talks about, as it shows it and as it is named. */
final class AdminSubjects {
    private AdminSubjects() {}

    static TenantResource tenant(Tenant tenant) {
        return new TenantResource(
                tenant.id().toString(),
                tenant.name(),
                tenant.region(),
                tenant.domains(),
                tenant.features().collecting(),
                tenant.features().windowsOnly() ? ChangeTenant.WINDOWS_ONLY : ChangeTenant.ALL_PLATFORMS,
                LinkPolicies.show(tenant.links()),
                tenant.created());
    }

    static ApplicationResource application(Application application, @Nullable String secret) {
        return new ApplicationResource(
                application.id().toString(),
                secret,
                application.tenant().toString(),
                application.name(),
                !application.disabled(),
                application.permissions().stream()
                        .sorted()
                        .map(Permission::apiName)
                        .toList(),
                application.linkForm().map(LinkForm::apiName).orElse(null),
                application.created(),
                application.signIn().publicClient(),
                application.signIn().permissions().stream()
                        .sorted()
                        .map(DelegatedPermission::apiName)
                        .toList(),
                application.signIn().redirectUris());
    }

    /** @param clientSecret the secret itself, where it may be told */
    static SecretResource secret(Application.Secret secret, @Nullable String clientSecret) {
        return new SecretResource(
                secret.id().toString(),
                clientSecret,
                secret.name().orElse(null),
                secret.created(),
                secret.expires().orElse(null));
    }

    static CertificateResource certificate(ClientCertificate certificate) {
        return new CertificateResource(
                certificate.sha1(),
                certificate.sha256(),
                certificate.subject(),
                certificate.notBefore(),
                certificate.expires(),
                certificate.created());
    }

    /** By id, domain or name. */
    static Tenant find(TenantStore tenants, @Nullable String key) {
        var text = key == null ? "" : key.strip();
        return TenantId.parse(text)
                .map(tenants::find)
                .orElseGet(() -> tenants.findByName(text).or(() -> tenants.findByDomain(text)))
                .orElseThrow(() -> Problem.RESOURCE_NOT_FOUND.refusal(
                        "Tenant '" + text + "' was not found; satchel admin tenant list shows all"));
    }

    static ApplicationId applicationId(Request request) {
        var text = request.path("id");
        return ApplicationId.parse(text)
                .orElseThrow(() -> Problem.INVALID_INPUT.refusal("'" + text + "' is no client id; it must be a GUID"));
    }

    /** The one that {@code {id}} names. */
    static Application application(ApplicationStore applications, Request request) {
        var id = applicationId(request);
        return applications.find(id).orElseThrow(() -> noApplication(id));
    }

    static Refusal noApplication(ApplicationId id) {
        return Problem.RESOURCE_NOT_FOUND.refusal("Application " + id + " was not found");
    }
}
