package dev.satchel.core.contracts.memory;

import dev.satchel.core.access.LinkPolicy;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.TenantStore;
import dev.satchel.core.query.TextFolding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

public final class MemoryTenantStore implements TenantStore {
    private final TreeMap<String, Tenant> byName = new TreeMap<>(TextFolding::compareFolded);

    @Override
    public synchronized boolean add(Tenant tenant) {
        return find(tenant.id()).isEmpty()
                && tenant.domains().stream()
                        .noneMatch(domain -> findByDomain(domain).isPresent())
                && byName.putIfAbsent(TextFolding.fold(tenant.name()), tenant) == null;
    }

    @Override
    public synchronized Optional<Tenant> find(TenantId id) {
        return byName.values().stream().filter(tenant -> tenant.id().equals(id)).findFirst();
    }

    @Override
    public synchronized Optional<Tenant> findByName(String name) {
        return Optional.ofNullable(byName.get(TextFolding.fold(name)));
    }

    @Override
    public synchronized Optional<Tenant> findByDomain(String domain) {
        return byName.values().stream()
                .filter(tenant -> tenant.domains().contains(domain.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    @Override
    public synchronized boolean setFeatures(TenantId id, Tenant.Features features) {
        var found = find(id);
        found.ifPresent(tenant -> byName.put(TextFolding.fold(tenant.name()), tenant.with(features)));
        return found.isPresent();
    }

    @Override
    public synchronized boolean setLinks(TenantId id, LinkPolicy links) {
        var found = find(id);
        found.ifPresent(tenant -> byName.put(TextFolding.fold(tenant.name()), tenant.with(links)));
        return found.isPresent();
    }

    @Override
    public synchronized List<Tenant> list() {
        return List.copyOf(byName.values());
    }
}
