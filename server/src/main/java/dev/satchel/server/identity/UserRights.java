package dev.satchel.server.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.satchel.core.access.DirectoryRole;
import dev.satchel.core.access.Rights;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.roles.AccessPolicy;
import dev.satchel.core.roles.AccessPolicyStore;
import java.time.Duration;
import java.util.Set;

/** What users may do, by their tenant's policy; a policy is remembered for seconds. */
public final class UserRights {
    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final int TENANTS = 1_000;

    private final AccessPolicyStore policies;
    private final Cache<TenantId, AccessPolicy> known = Caffeine.newBuilder()
            .maximumSize(TENANTS)
            .expireAfterWrite(REMEMBERED)
            .build();

    public UserRights(AccessPolicyStore policies) {
        this.policies = policies;
    }

    public Rights of(TenantId tenant, Set<String> groups, Set<DirectoryRole> directoryRoles) {
        return known.get(tenant, policies::find).rights(groups, directoryRoles);
    }

    /** To be told of every change made here, so that it counts at once. */
    public void changed(TenantId tenant) {
        known.invalidate(tenant);
    }
}
