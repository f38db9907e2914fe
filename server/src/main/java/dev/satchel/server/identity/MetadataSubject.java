package dev.satchel.server.identity;

import dev.satchel.core.access.Tenant;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom a metadata document is about.
 *
 * @param segment what stands for it in addresses
 * @param issuerTenant what stands for the tenant in the issuer
 */
record MetadataSubject(String segment, String issuerTenant, Optional<Tenant> tenant) {
    private static final String PLACEHOLDER = "{tenantid}";

    /** @throws TokenRefusal.Refused if there is no such tenant */
    static MetadataSubject of(String segment, TenantNames tenants) {
        if (TenantNames.isShared(segment)) {
            return new MetadataSubject(segment.toLowerCase(Locale.ROOT), PLACEHOLDER, Optional.empty());
        }
        var tenant = tenants.find(segment, TokenRefusal.NO_METADATA_FOR_TENANT);
        var id = tenant.id().toString();
        return new MetadataSubject(id, id, Optional.of(tenant));
    }
}
