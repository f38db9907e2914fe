package dev.satchel.core.machines;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.Page;
import dev.satchel.core.query.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps machines. Names are compared without regard to letter case. A removed machine is in no answer; its row stays, for
 * the actions that name it.
 */
public interface MachineStore {
    /** Adds the machine, or puts it in the place of the one with its id; {@code firstSeen} of an existing one stays. */
    void save(Machine machine);

    Optional<Machine> find(TenantId tenant, MachineId id);

    /**
     * Up to {@code limit} machines that the key names: with this Entra device id, else with this full name, else with this
     * name without its domain; the most recently seen first.
     */
    List<Machine> findNamed(TenantId tenant, String key, int limit);

    /** Machines of the tenant; by id, where the query says nothing else. {@code now} decides the health status. */
    Page<Machine> list(TenantId tenant, Query<MachineProperty> query, Instant now);
}
