package dev.satchel.core.machines;

import dev.satchel.core.access.Reach;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.Page;
import dev.satchel.core.query.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the stretches of time in which machines had their addresses, from the first sign of life with an address to the
 * last. Times are kept in {@link dev.satchel.core.query.Ticks}.
 */
public interface SightingStore {
    /** Signs of life no further apart belong to one stretch: every moment between is within half of it of one of them. */
    Duration CONTINUOUS = Sightings.WINDOW.plus(Sightings.WINDOW);

    /** A known machine has these addresses now, and no others. */
    void reported(TenantId tenant, MachineId machine, Set<NetworkAddress> addresses, Instant now);

    /** The machines were heard of at these times: they still have the addresses of their last report. */
    void heardOf(Map<MachineId, Instant> machines);

    /** As {@link MachineStore#list}, of the machines that were seen so. */
    Page<Machine> list(TenantId tenant, Reach reach, Sighting seen, Query<MachineProperty> query, Instant now);

    /** Forgets up to {@code limit} stretches that ended before the time; returns how many. */
    int forget(Instant before, int limit);
}
