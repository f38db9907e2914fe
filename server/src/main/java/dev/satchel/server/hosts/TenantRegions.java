package dev.satchel.server.hosts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.TenantStore;
import java.time.Duration;

/** The region of a tenant, read from the database every few seconds at most. */
public final class TenantRegions {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST = 10_000;

    private final TenantStore tenants;
    private final Cache<TenantId, String> regions =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).build();

    public TenantRegions(TenantStore tenants) {
        this.tenants = tenants;
    }

    public String of(TenantId tenant) {
        return regions.get(tenant, id -> tenants.find(id).map(Tenant::region).orElse(Tenant.DEFAULT_REGION));
    }
}
