package dev.satchel.core.collectors;

import dev.satchel.core.access.SecretHash;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.MachineId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps enrolment tokens and collectors. */
public interface CollectorStore {
    /** Adds a new token; its tenant exists. */
    void addToken(EnrolmentToken token);

    /**
     * Takes one use of the token; two callers never take the same use.
     *
     * @return the token's tenant; empty if there is no such token, its uses are spent, or {@code now} is not
     *     before its end
     */
    Optional<TenantId> useToken(SecretHash hash, Instant now);

    /** Adds a collector; one with the same key (and so the same machine) is brought back if it was removed. */
    void add(Collector collector);

    /** The collector, removed or not: a removed one is told so. */
    Optional<Collector> find(MachineId machine);

    /** All collectors that were not removed, oldest first. */
    List<Collector> list();

    /** Removes the enrolment; its key opens nothing from then on. Returns whether there was one. */
    boolean remove(MachineId machine);
}
