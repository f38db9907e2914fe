package dev.satchel.server.identity;

import dev.satchel.core.access.DirectoryRole;
import dev.satchel.core.access.Rights;
import dev.satchel.core.access.TenantId;
import java.util.Set;

/** What users may do, by their tenant's policy. */
public final class UserRights {
    private final AccessPolicies policies;

    public UserRights(AccessPolicies policies) {
        this.policies = policies;
    }

    public Rights of(TenantId tenant, Set<String> groups, Set<DirectoryRole> directoryRoles) {
        return policies.of(tenant).rights(groups, directoryRoles);
    }
}
