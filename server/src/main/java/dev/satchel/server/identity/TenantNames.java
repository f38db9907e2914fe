package dev.satchel.server.identity;

import static dev.satchel.server.identity.TokenRefusal.quoted;

import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.TenantStore;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the tenant that a path names: by its GUID, by one of its domains, or by its name. */
public final class TenantNames {
    private static final Set<String> SHARED = Set.of("common", "organizations");
    private static final String PERSONAL = "consumers";

    private final TenantStore tenants;

    public TenantNames(TenantStore tenants) {
        this.tenants = tenants;
    }

    /** Whether the segment stands for whichever tenant a user turns out to belong to. */
    static boolean isShared(String segment) {
        return SHARED.contains(segment.toLowerCase(Locale.ROOT));
    }

    /**
     * @param unknown how to refuse a tenant that is well named and not there
     * @throws TokenRefusal.Refused if there is no such tenant
     */
    Tenant find(String segment, TokenRefusal unknown) {
        if (isShared(segment) || segment.equalsIgnoreCase(PERSONAL)) {
            throw TokenRefusal.NO_TENANT_NAMED.because("The address must name a tenant, not " + quoted(segment)
                    + ": put the tenant's id or domain in its place.");
        }
        return lookUp(segment).orElseThrow(() -> refused(segment, unknown));
    }

    private Optional<Tenant> lookUp(String segment) {
        var id = TenantId.parse(segment);
        if (id.isPresent()) {
            return tenants.find(id.get());
        }
        return isDomain(segment)
                ? tenants.findByDomain(segment).or(() -> tenants.findByName(segment))
                : tenants.findByName(segment);
    }

    private static boolean isDomain(String segment) {
        return Tenant.isDomain(segment.toLowerCase(Locale.ROOT));
    }

    private static TokenRefusal.Refused refused(String segment, TokenRefusal unknown) {
        return TenantId.parse(segment).isPresent() || isDomain(segment)
                ? unknown.because("Tenant " + quoted(segment)
                        + " not found. Check the tenant's id, and that this is the server you mean.")
                : TokenRefusal.MALFORMED_TENANT.because("The tenant " + quoted(segment)
                        + " is neither a GUID nor a domain name, and no tenant here has this name.");
    }
}
