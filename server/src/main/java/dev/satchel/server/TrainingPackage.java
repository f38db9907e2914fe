package dev.satchel.server;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.actions.ActionStatus;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.machines.Tags;
import dev.satchel.core.packages.InvestigationPackage;
import dev.satchel.core.packages.PackageId;
import dev.satchel.core.packages.PackageStore;
import dev.satchel.storage.sql.SqlStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An action with something to download, for {@link TrainingRun}; no collector has brought it, and nothing has verified it. */
final class TrainingPackage {
    private TrainingPackage() {}

    static MachineActionId make(SqlStorage storage, PackageStore packages, TenantId tenant, InstantSource clock)
            throws IOException {
        var machine = machine(tenant, clock);
        storage.machines().save(machine);
        var action = pending(machine, clock);
        storage.actions().add(action);
        var content = new InvestigationPackage(PackageId.of(UUID.randomUUID()), 1, "0".repeat(64));
        packages.begin(content.id());
        packages.append(content.id(), 0, new ByteArrayInputStream(new byte[1]), 1);
        packages.finish(content.id());
        storage.actions().changeOpen(tenant, action.id(), open -> open.succeeded(content, clock.instant()));
        return action.id();
    }

    private static Machine machine(TenantId tenant, InstantSource clock) {
        var now = clock.instant();
        var facts = new Machine.Facts(
                "a.example", "Debian", null, null, null, null, null, null, null, List.of(), null, null, null);
        return new Machine(new MachineId("0".repeat(40)), tenant, facts, now, now, null, Tags.NONE, 0, false);
    }

    private static MachineAction pending(Machine machine, InstantSource clock) {
        var now = clock.instant();
        return new MachineAction(
                MachineActionId.of(UUID.randomUUID()),
                machine.tenant(),
                MachineAction.COLLECT,
                "a",
                "a",
                ActionStatus.PENDING,
                machine.id(),
                machine.facts().computerDnsName(),
                now,
                now,
                null,
                0,
                null,
                "Public",
                null,
                Optional.empty());
    }
}
