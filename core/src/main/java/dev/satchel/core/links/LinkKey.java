package dev.satchel.core.links;

import java.time.Instant;

/** A key that seals links, as a Tink keyset of one key in JSON. Its text form shows nothing of it. */
public record LinkKey(String id, String keyset, Instant created) {
    @Override
    public String toString() {
        return "LinkKey[" + id + ", created " + created + "]";
    }
}
