package dev.satchel.core.machines;

import dev.satchel.core.access.TenantId;
import java.util.Optional;

/** Finds a machine by whatever a client calls it. */
public final class Machines {
    private final MachineStore store;

    public Machines(MachineStore store) {
        this.store = store;
    }

    /**
     * Resolves a machine id, else an Entra device id, else a computer name, else a computer name without its domain where
     * only one full name has it (reference, defender-api.md 3.2 and clients.md 24). Of several machines with one name the most
     * recently seen is meant: the others are its earlier enrolments.
     */
    public Optional<Machine> find(TenantId tenant, String key) {
        return MachineId.parse(key)
                .flatMap(id -> store.find(tenant, id))
                .or(() -> store.findByDeviceId(tenant, key))
                .or(() -> store.findByName(tenant, key))
                .or(() -> findByHostName(tenant, key));
    }

    private Optional<Machine> findByHostName(TenantId tenant, String hostName) {
        var names = store.fullNames(tenant, hostName, 2);
        return names.size() == 1 ? store.findByName(tenant, names.iterator().next()) : Optional.empty();
    }
}
