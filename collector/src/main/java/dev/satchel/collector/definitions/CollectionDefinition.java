package dev.satchel.collector.definitions;

import java.util.List;

/** All that is collected from one platform, in order: what changes fastest comes first. */
public record CollectionDefinition(String name, int version, List<CollectionFolder> folders) {
    public CollectionDefinition {
        folders = List.copyOf(folders);
    }

    /** {@code name} and {@code version} as one word, for manifests and logs. */
    public String label() {
        return name + "-" + version;
    }
}
