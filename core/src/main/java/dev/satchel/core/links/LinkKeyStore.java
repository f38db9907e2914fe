package dev.satchel.core.links;

import java.util.List;

/** Keeps the keys that seal links, readable by the server alone. */
public interface LinkKeyStore {
    /** All keys, oldest first. */
    List<LinkKey> list();

    void add(LinkKey key);

    /** Returns whether there was something to remove. */
    boolean remove(String id);
}
