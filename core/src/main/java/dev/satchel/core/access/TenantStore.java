package dev.satchel.core.access;

import java.util.List;
import java.util.Optional;

/** Keeps tenants. Names, compared by {@link dev.satchel.core.query.TextFolding}, and domains are unique. */
public interface TenantStore {
    /** Returns false, and changes nothing, if the id, the name or a domain is taken. */
    boolean add(Tenant tenant);

    Optional<Tenant> find(TenantId id);

    Optional<Tenant> findByName(String name);

    /** In any letter case. */
    Optional<Tenant> findByDomain(String domain);

    /** Returns false if there is no such tenant. */
    boolean setFeatures(TenantId id, Tenant.Features features);

    /** Returns false if there is no such tenant. */
    boolean setLinks(TenantId id, LinkPolicy links);

    /** All tenants, by name. */
    List<Tenant> list();
}
