package dev.satchel.core.roles;

import dev.satchel.core.access.TenantId;
import java.util.function.UnaryOperator;

/** Keeps each tenant's roles and device groups. */
public interface AccessPolicyStore {
    /** {@link AccessPolicy#INITIAL} for a tenant that has changed nothing. */
    AccessPolicy find(TenantId tenant);

    /**
     * Reading, changing and writing are one step. What {@code change} throws is passed on, and nothing is changed; it may not
     * call a store.
     *
     * @return what is kept from now on
     */
    AccessPolicy change(TenantId tenant, UnaryOperator<AccessPolicy> change);
}
