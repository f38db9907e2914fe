package dev.satchel.server.endpoints.machines;

import dev.satchel.core.machines.Machine;
import dev.satchel.core.roles.AccessPolicyStore;
import dev.satchel.core.roles.DeviceGroup;
import dev.satchel.wire.defender.MachineResource;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Shows machines, with the names of their device groups. */
public final class MachineViews {
    private final AccessPolicyStore policies;
    private final InstantSource clock;

    public MachineViews(AccessPolicyStore policies, InstantSource clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /** The time that decides the health status in lists. */
    Instant now() {
        return clock.instant();
    }

    MachineResource row(Machine machine) {
        return of(machine, null);
    }

    MachineResource of(Machine machine, @Nullable String context) {
        var group = policies.find(machine.tenant())
                .deviceGroup(machine.deviceGroup())
                .map(DeviceGroup::name)
                .orElse(null);
        return MachineView.of(machine, group, context, now());
    }
}
