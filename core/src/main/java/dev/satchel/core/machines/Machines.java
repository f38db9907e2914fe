package dev.satchel.core.machines;

import dev.satchel.core.access.TenantId;
import java.util.Locale;
import java.util.Optional;

/** Finds a machine by whatever a client calls it. */
public final class Machines {
    private static final int CANDIDATES = 100;
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
        var id = MachineId.parse(key);
        if (id.isPresent()) {
            return store.find(tenant, id.get());
        }
        var named = store.findNamed(tenant, key, CANDIDATES);
        var exact = named.stream()
                .filter(machine -> key.equalsIgnoreCase(machine.facts().aadDeviceId())
                        || key.equalsIgnoreCase(machine.facts().computerDnsName()))
                .findFirst();
        if (exact.isPresent()) {
            return exact;
        }
        var oneName = named.stream()
                        .map(machine -> machine.facts().computerDnsName().toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                == 1;
        return oneName ? Optional.of(named.getFirst()) : Optional.empty();
    }
}
