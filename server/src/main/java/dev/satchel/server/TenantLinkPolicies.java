package dev.satchel.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.satchel.core.access.LinkPolicy;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.TenantStore;
import java.time.Duration;

/** How far the links of a tenant reach, read from the database once a second at most. */
final class TenantLinkPolicies {
    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    private final TenantStore tenants;
    private final LinkPolicy most;
    private final Cache<TenantId, LinkPolicy> known =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).build();

    /** @param most the server's own */
    TenantLinkPolicies(TenantStore tenants, LinkPolicy most) {
        this.tenants = tenants;
        this.most = most;
    }

    LinkPolicy of(TenantId tenant) {
        return known.get(
                tenant,
                id -> tenants.find(id).map(Tenant::links).map(most::narrowedBy).orElse(most));
    }

    /** To be told of every change made here, so that it counts at once. */
    void changed(TenantId tenant) {
        known.invalidate(tenant);
    }
}
