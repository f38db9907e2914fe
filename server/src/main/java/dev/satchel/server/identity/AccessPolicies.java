package dev.satchel.server.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.roles.AccessPolicy;
import dev.satchel.core.roles.AccessPolicyStore;
import java.time.Duration;

/** The policies of tenants, each remembered for seconds. */
public final class AccessPolicies {
    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final int TENANTS = 1_000;

    private final AccessPolicyStore policies;
    private final Cache<TenantId, AccessPolicy> known = Caffeine.newBuilder()
            .maximumSize(TENANTS)
            .expireAfterWrite(REMEMBERED)
            .build();

    public AccessPolicies(AccessPolicyStore policies) {
        this.policies = policies;
    }

    public AccessPolicy of(TenantId tenant) {
        return known.get(tenant, policies::find);
    }

    /** To be told of every change made here, so that it counts at once. */
    public void changed(TenantId tenant) {
        known.invalidate(tenant);
    }
}
