package dev.satchel.core.access;

import java.util.List;
import java.util.Optional;

/** Keeps tenants. Names are unique, compared by {@link dev.satchel.core.query.TextFolding}. */
public interface TenantStore {
    /** Returns false, and changes nothing, if the id or the name is taken. */
    boolean add(Tenant tenant);

    Optional<Tenant> find(TenantId id);

    Optional<Tenant> findByName(String name);

    /** All tenants, by name. */
    List<Tenant> list();
}
