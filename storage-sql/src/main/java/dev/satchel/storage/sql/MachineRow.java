package dev.satchel.storage.sql;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.machines.Tags;
import dev.satchel.core.query.TextFolding;
import dev.satchel.core.query.Ticks;
import dev.satchel.storage.sql.schema.tables.records.MachinesRecord;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A machine as a row, and back; its tags have a table of their own. */
final class MachineRow {
    private static final JsonMapper JSON = new JsonMapper();

    private MachineRow() {}

    static MachinesRecord of(Machine machine) {
        var facts = machine.facts();
        var row = new MachinesRecord();
        row.setId(machine.id().value());
        row.setTenantId(machine.tenant().toString());
        row.setComputerDnsName(facts.computerDnsName());
        row.setComputerDnsNameFolded(TextFolding.fold(facts.computerDnsName()));
        row.setHostNameFolded(TextFolding.fold(Machine.hostName(facts.computerDnsName())));
        row.setAadDeviceIdFolded(fold(facts.aadDeviceId()));
        row.setOsPlatform(facts.osPlatform());
        row.setOsPlatformFolded(TextFolding.fold(facts.osPlatform()));
        row.setVersion(facts.version());
        row.setVersionFolded(fold(facts.version()));
        row.setLastIpAddress(facts.lastIpAddress());
        row.setLastIpAddressFolded(fold(facts.lastIpAddress()));
        row.setFirstSeen(Ticks.of(machine.firstSeen()));
        row.setLastSeen(Ticks.of(machine.lastSeen()));
        row.setLastExternalIpAddress(machine.lastExternalIpAddress());
        row.setRemoved(machine.removed());
        row.setFacts(JSON.writeValueAsString(facts));
        return row;
    }

    private static @Nullable String fold(@Nullable String name) {
        return name == null ? null : TextFolding.fold(name);
    }

    static Machine machine(MachinesRecord row, Tags tags) {
        return new Machine(
                new MachineId(row.getId()),
                new TenantId(UUID.fromString(row.getTenantId())),
                JSON.readValue(row.getFacts(), Machine.Facts.class),
                Ticks.toInstant(row.getFirstSeen()),
                Ticks.toInstant(row.getLastSeen()),
                row.getLastExternalIpAddress(),
                tags,
                row.getDeviceGroup().intValue(),
                row.getRemoved());
    }
}
