package dev.satchel.server.identity.issuers;

import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.TenantStore;
import dev.satchel.server.identity.Claims;
import dev.satchel.server.settings.IssuerSettings;
import dev.satchel.server.settings.IssuerSettings.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tenants here that an issuer speaks for, and which of them a token means. A token never reaches any other. */
final class SpokenForTenants {
    private final IssuerSettings settings;
    private final TenantStore store;

    SpokenForTenants(IssuerSettings settings, TenantStore store) {
        this.settings = settings;
        this.store = store;
    }

    /** Tenants may be added after the start. */
    TenantId of(Claims claims) throws RefusedToken {
        var known = known();
        if (settings.directory().isEmpty() && settings.kind() == Kind.ENTRA) {
            return byId(known, claims.text("tid"));
        }
        if (settings.claims().tenant().isEmpty()) {
            return known.stream()
                    .findFirst()
                    .map(Tenant::id)
                    .orElseThrow(() -> new RefusedToken("there is no tenant " + settings.tenants() + " here"));
        }
        var named = claims.text(settings.claims().tenant())
                .orElseThrow(() ->
                        new RefusedToken("it has no claim " + settings.claims().tenant()));
        return known.stream()
                .filter(tenant -> tenant.id().toString().equalsIgnoreCase(named)
                        || tenant.domains().contains(named.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(Tenant::id)
                .orElseThrow(() -> new RefusedToken("the issuer does not speak for the tenant that it names"));
    }

    /** Whether a token of this issuer could mean the tenant. */
    boolean includes(TenantId tenant) {
        return known().stream().anyMatch(one -> one.id().equals(tenant));
    }

    private static TenantId byId(List<Tenant> known, String id) throws RefusedToken {
        return known.stream()
                .map(Tenant::id)
                .filter(tenant -> tenant.toString().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new RefusedToken("the issuer does not speak for a tenant with the id of its tid"));
    }

    private List<Tenant> known() {
        return settings.tenants().stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Tenant> find(String name) {
        var id = TenantId.parse(name);
        return id.isPresent()
                ? store.find(id.get())
                : store.findByName(name).or(() -> store.findByDomain(name.toLowerCase(Locale.ROOT)));
    }
}
