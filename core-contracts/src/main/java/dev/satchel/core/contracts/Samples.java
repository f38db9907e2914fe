package dev.satchel.core.contracts;

import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.packages.PackageId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Names and ids for tests. */
public final class Samples {
    /** In whole ticks, as stores keep it. */
    public static final Instant NOW = Instant.parse("2026-03-09T07:40:55.1040001Z");

    public static final Tenant FABRIKAM = new Tenant(new TenantId(guid(0xFA)), "Fabrikam", "us", List.of(), NOW);
    public static final Tenant CONTOSO =
            new Tenant(new TenantId(guid(0xC0)), "Contoso", "us", List.of(), NOW.plusSeconds(1));

    private Samples() {}

    public static UUID guid(long number) {
        return new UUID(0x1111_2222_3333_4444L, number);
    }

    public static MachineId machineId(int number) {
        return new MachineId("%040x".formatted(number));
    }

    public static MachineActionId actionId(int number) {
        return MachineActionId.of(guid(number));
    }

    public static PackageId packageId(int number) {
        return PackageId.of(guid(number));
    }
}
