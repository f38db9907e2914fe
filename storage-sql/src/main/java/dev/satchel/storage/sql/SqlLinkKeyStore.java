package dev.satchel.storage.sql;

import dev.satchel.core.links.LinkKey;
import dev.satchel.core.links.LinkKeyStore;
import java.util.List;

final class SqlLinkKeyStore implements LinkKeyStore {
    private static final String PURPOSE = "package-links";
    private final ServerKeys keys;

    SqlLinkKeyStore(ServerKeys keys) {
        this.keys = keys;
    }

    @Override
    public List<LinkKey> list() {
        return keys.list(PURPOSE).stream()
                .map(key -> new LinkKey(key.id(), key.material(), key.created()))
                .toList();
    }

    @Override
    public void add(LinkKey key) {
        keys.add(PURPOSE, new ServerKeys.Key(key.id(), key.keyset(), key.created(), key.created()));
    }

    @Override
    public boolean remove(String id) {
        return keys.remove(PURPOSE, id);
    }
}
