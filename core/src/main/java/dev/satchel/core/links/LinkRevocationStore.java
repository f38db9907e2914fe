package dev.satchel.core.links;

import java.time.Instant;
import java.util.List;

/** Keeps revocations; of one kind and subject there is the latest. */
public interface LinkRevocationStore {
    /** Takes the place of one of the same kind and subject that reaches less far; where one reaches further, that stays. */
    void put(LinkRevocation revocation);

    /** All, the oldest first. */
    List<LinkRevocation> list();

    /** Forgets those that end only links handed out before then. */
    void forget(Instant issuedBefore);
}
