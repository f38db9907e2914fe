package dev.satchel.core.contracts.memory;

import dev.satchel.core.access.Reach;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.machines.NetworkAddress;
import dev.satchel.core.machines.Sighting;
import dev.satchel.core.machines.SightingStore;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.Page;
import dev.satchel.core.query.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

public final class MemorySightingStore implements SightingStore {
    private final MemoryMachineStore machines;
    private final List<Stretch> stretches = new ArrayList<>();

    private record Stretch(MachineId machine, NetworkAddress address, Instant first, Instant last, boolean current) {
        Stretch until(Instant time) {
            return new Stretch(machine, address, first, time, current);
        }

        Stretch over() {
            return new Stretch(machine, address, first, last, false);
        }
    }

    public MemorySightingStore(MemoryMachineStore machines) {
        this.machines = machines;
    }

    @Override
    public synchronized void reported(TenantId tenant, MachineId machine, Set<NetworkAddress> addresses, Instant now) {
        stretches.replaceAll(stretch ->
                stretch.machine().equals(machine) && !addresses.contains(stretch.address()) ? stretch.over() : stretch);
        addresses.forEach(address -> prolong(machine, address, now));
    }

    @Override
    public synchronized void heardOf(Map<MachineId, Instant> times) {
        times.forEach((machine, time) -> List.copyOf(stretches).stream()
                .filter(stretch -> stretch.current() && stretch.machine().equals(machine))
                .forEach(stretch -> prolong(machine, stretch.address(), time)));
    }

    private void prolong(MachineId machine, NetworkAddress address, Instant time) {
        for (var i = 0; i < stretches.size(); i++) {
            var stretch = stretches.get(i);
            if (stretch.current()
                    && stretch.machine().equals(machine)
                    && stretch.address().equals(address)) {
                if (!time.isAfter(stretch.last())) {
                    return;
                }
                if (!time.isAfter(stretch.last().plus(CONTINUOUS))) {
                    stretches.set(i, stretch.until(time));
                    return;
                }
                stretches.set(i, stretch.over());
            }
        }
        stretches.add(new Stretch(machine, address, time, time, true));
    }

    @Override
    public synchronized Page<Machine> list(
            TenantId tenant, Reach reach, Sighting seen, Query<MachineProperty> query, Instant now) {
        return machines.list(tenant, reach, machine -> wasSeen(machine.id(), seen), query, now);
    }

    private boolean wasSeen(MachineId machine, Sighting seen) {
        return stretches.stream()
                .anyMatch(stretch -> stretch.machine().equals(machine)
                        && stretch.address().equals(seen.address())
                        && !stretch.first().isAfter(seen.to())
                        && !stretch.last().isBefore(seen.from()));
    }

    @Override
    public synchronized int forget(Instant before, int limit) {
        var old = stretches.stream()
                .filter(stretch -> stretch.last().isBefore(before))
                .limit(limit)
                .toList();
        stretches.removeAll(old);
        return old.size();
    }
}
