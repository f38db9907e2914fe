package dev.satchel.core.machines;

import dev.satchel.core.access.Reach;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.Page;
import dev.satchel.core.query.Query;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Keeps machines. Names are compared by {@link dev.satchel.core.query.TextFolding}. A removed machine is in no answer; its
 * row stays, for the actions that name it, and saving it as not removed brings it back. Times are kept in
 * {@link dev.satchel.core.query.Ticks}.
 */
public interface MachineStore {
    /**
     * Adds the machine, or puts it in the place of the one with its id; {@code firstSeen} of an existing one stays. Tags that
     * were added through the API are none of this method's: an existing machine keeps them, a new one has none. In the same
     * step the machine is put into the device group where the tenant's policy places it, whatever group it comes with.
     */
    void save(Machine machine);

    Optional<Machine> find(TenantId tenant, MachineId id);

    /**
     * Changes the tags that were added through the API. Reading, changing and writing are one step: of two callers at once
     * each finds what the other did, or will do. {@code change} may not call a store. The machine is placed anew.
     *
     * @return the machine after the change; empty if there is none
     */
    Optional<Machine> changeTags(TenantId tenant, MachineId id, UnaryOperator<Tags> change);

    /** The most recently seen machine in reach with this Entra device id. */
    Optional<Machine> findByDeviceId(TenantId tenant, Reach reach, String aadDeviceId);

    /** The most recently seen machine in reach with this full name. */
    Optional<Machine> findByName(TenantId tenant, Reach reach, String computerDnsName);

    /** Up to {@code limit} different full names, folded, of the machines in reach that have this name without a domain. */
    Set<String> fullNames(TenantId tenant, Reach reach, String hostName, int limit);

    /**
     * Machines of the tenant that are in reach, exactly those that {@link dev.satchel.core.query.FilterEvaluator} would let through; by id,
     * where the query says nothing else and where its order leaves a choice. {@code now} decides the health status.
     */
    Page<Machine> list(TenantId tenant, Reach reach, Query<MachineProperty> query, Instant now);

    /** The device group of a machine, a removed one too; empty if there is none. */
    OptionalInt deviceGroup(TenantId tenant, MachineId id);
}
