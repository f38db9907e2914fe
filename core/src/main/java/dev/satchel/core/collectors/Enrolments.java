package dev.satchel.core.collectors;

import dev.satchel.core.access.SecretHash;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.machines.MachineStore;
import dev.satchel.core.machines.Sightings;
import dev.satchel.core.machines.Tags;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Enrols collectors and takes in what they report of their machines. */
public final class Enrolments {
    private static final int KEY_BYTES = 32;

    private final CollectorStore collectors;
    private final MachineStore machines;
    private final Sightings sightings;
    private final InstantSource clock;

    public Enrolments(CollectorStore collectors, MachineStore machines, Sightings sightings, InstantSource clock) {
        this.collectors = collectors;
        this.machines = machines;
        this.sightings = sightings;
        this.clock = clock;
    }

    /**
     * Enrols the holder of a key.
     *
     * @param publicKey Ed25519, 32 bytes, a usable key
     * @return the new collector; empty if the token is unknown, used up or expired
     */
    public Optional<Collector> enrol(
            String token, byte[] publicKey, Machine.Facts facts, List<String> tags, @Nullable String address) {
        if (publicKey.length != KEY_BYTES) {
            throw new IllegalArgumentException("An Ed25519 public key has 32 bytes");
        }
        var now = clock.instant();
        var tenant = collectors.useToken(SecretHash.of(token), now).orElse(null);
        if (tenant == null) {
            return Optional.empty();
        }
        var collector = new Collector(
                machineId(tenant, publicKey), tenant, HexFormat.of().formatHex(publicKey), now, false);
        machines.save(
                new Machine(collector.machine(), tenant, facts, now, now, address, Tags.ofDevice(tags), 0, false));
        sightings.reported(tenant, collector.machine(), facts);
        collectors.add(collector);
        return Optional.of(collector);
    }

    /** Takes in a new report. Tags that were added through the API are kept. A removed enrolment's machine stays removed. */
    public void report(Collector collector, Machine.Facts facts, List<String> tags, @Nullable String address) {
        var now = clock.instant();
        machines.save(new Machine(
                collector.machine(), collector.tenant(), facts, now, now, address, Tags.ofDevice(tags), 0, false));
        sightings.reported(collector.tenant(), collector.machine(), facts);
        if (collectors.find(collector.machine()).map(Collector::removed).orElse(true)) {
            hide(collector); // removed while the report was on its way
        }
    }

    /** Ends an enrolment: its key opens nothing, its machine is in no answer. Returns whether there was one. */
    public boolean remove(MachineId machine) {
        var collector = collectors.find(machine);
        if (!collectors.remove(machine)) {
            return false;
        }
        collector.ifPresent(this::hide);
        return true;
    }

    private void hide(Collector collector) {
        machines.find(collector.tenant(), collector.machine())
                .ifPresent(known -> machines.save(new Machine(
                        known.id(),
                        known.tenant(),
                        known.facts(),
                        known.firstSeen(),
                        known.lastSeen(),
                        known.lastExternalIpAddress(),
                        known.tags(),
                        known.deviceGroup(),
                        true)));
    }

    /** Bound to the key, so that nobody can enrol as a machine that somebody else is (docs/api/collector-protocol.md). */
    static MachineId machineId(TenantId tenant, byte[] publicKey) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(16)
                    .putLong(tenant.value().getMostSignificantBits())
                    .putLong(tenant.value().getLeastSignificantBits())
                    .flip());
            return new MachineId(
                    HexFormat.of().formatHex(digest.digest(publicKey)).substring(0, 40));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
