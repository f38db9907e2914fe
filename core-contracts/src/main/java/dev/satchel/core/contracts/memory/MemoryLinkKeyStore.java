package dev.satchel.core.contracts.memory;

import dev.satchel.core.links.LinkKey;
import dev.satchel.core.links.LinkKeyStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

public final class MemoryLinkKeyStore implements LinkKeyStore {
    private final List<LinkKey> keys = new ArrayList<>();

    @Override
    public synchronized List<LinkKey> list() {
        return keys.stream()
                .sorted(Comparator.comparing(LinkKey::created).thenComparing(LinkKey::id))
                .toList();
    }

    @Override
    public synchronized void add(LinkKey key) {
        keys.add(key);
    }

    @Override
    public synchronized boolean remove(String id) {
        return keys.removeIf(key -> key.id().equals(id));
    }
}
