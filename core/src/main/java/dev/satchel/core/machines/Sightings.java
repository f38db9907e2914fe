package dev.satchel.core.machines;

import dev.satchel.core.access.Reach;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.Page;
import dev.satchel.core.query.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which machine had which internal address when (reference, defender-api.md 3.8). Reports say which addresses a machine has;
 * its polls say that it still has them. Polls are many, so they are remembered here and written down together.
 */
public final class Sightings {
    /** A machine was seen at a time if it was within so long before or after. */
    public static final Duration WINDOW = Duration.ofMinutes(15);

    /** How far back can be asked. */
    public static final Duration REACH = Duration.ofDays(30);

    private static final Duration KEPT = REACH.plusDays(1);
    private static final int WRITE_AT_ONCE = 500;
    private static final int FORGET_AT_ONCE = 5_000;

    /** What a machine with more is asked about is not of use to anybody. */
    private static final int MAX_ADDRESSES = 100;

    private final SightingStore store;
    private final InstantSource clock;

    /** When each machine was last heard of, as far as that is not written down; at most one entry for each collector. */
    private final ConcurrentHashMap<MachineId, Instant> heardOf = new ConcurrentHashMap<>();

    public Sightings(SightingStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Takes in what a machine says of its addresses; the ones of interfaces that are down do not count. */
    public void reported(TenantId tenant, MachineId machine, Machine.Facts facts) {
        var addresses = Stream.concat(
                        Stream.ofNullable(facts.lastIpAddress()),
                        facts.ipAddresses().stream()
                                .filter(address -> !"Down".equalsIgnoreCase(address.operationalStatus()))
                                .map(Machine.IpAddress::ipAddress))
                .map(NetworkAddress::parse)
                .flatMap(Optional::stream)
                .filter(NetworkAddress::isDistinctive)
                .distinct()
                .limit(MAX_ADDRESSES)
                .collect(Collectors.toUnmodifiableSet());
        store.reported(tenant, machine, addresses, clock.instant());
    }

    /** Remembers a sign of life; costs nothing. */
    public void heardOf(MachineId machine) {
        heardOf.put(machine, clock.instant());
    }

    /** Writes down what is remembered; to be called every few minutes. */
    public void writeDown() {
        while (!heardOf.isEmpty()) {
            var some = new HashMap<MachineId, Instant>();
            for (var machine : heardOf.keySet()) {
                if (some.size() == WRITE_AT_ONCE) {
                    break;
                }
                take(machine).ifPresent(time -> some.put(machine, time));
            }
            store.heardOf(Map.copyOf(some));
        }
    }

    private Optional<Instant> take(MachineId machine) {
        return Optional.ofNullable(heardOf.remove(machine));
    }

    /** Forgets what nobody can ask for any more; to be called now and then. */
    public void forgetOld() {
        var before = clock.instant().minus(KEPT);
        while (store.forget(before, FORGET_AT_ONCE) == FORGET_AT_ONCE) {}
    }

    /** Machines of the tenant and in reach that were seen with the address around the time. */
    public Page<Machine> list(
            TenantId tenant,
            Reach reach,
            NetworkAddress address,
            Instant time,
            Query<MachineProperty> query,
            Instant now) {
        return store.list(tenant, reach, new Sighting(address, time.minus(WINDOW), time.plus(WINDOW)), query, now);
    }
}
