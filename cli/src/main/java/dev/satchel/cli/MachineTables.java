package dev.satchel.cli;

import dev.satchel.wire.ODataTime;
import dev.satchel.wire.defender.MachineActionResource;
import dev.satchel.wire.defender.MachineResource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Machines and their actions as people read them. */
final class MachineTables {
    private MachineTables() {}

    static Table machines(List<MachineResource> machines) {
        var table = Table.of("ID", "NAME", "PLATFORM", "HEALTH", "LAST SEEN");
        machines.forEach(machine -> table.row(
                machine.id(),
                machine.computerDnsName(),
                machine.osPlatform(),
                machine.healthStatus(),
                time(machine.lastSeen())));
        return table;
    }

    static Table machine(MachineResource machine) {
        return Table.plain()
                .row("id", machine.id())
                .row("name", machine.computerDnsName())
                .row("platform", machine.osPlatform())
                .row("version", machine.version())
                .row("health", machine.healthStatus())
                .row("onboarding", machine.onboardingStatus())
                .row("last address", machine.lastIpAddress())
                .row("agent", machine.agentVersion())
                .row("tags", String.join(", ", machine.machineTags() == null ? List.of() : machine.machineTags()))
                .row("first seen", time(machine.firstSeen()))
                .row("last seen", time(machine.lastSeen()));
    }

    static Table actions(List<MachineActionResource> actions) {
        var table = Table.of("ID", "TYPE", "STATUS", "MACHINE", "CREATED", "COMMENT");
        actions.forEach(action -> table.row(
                action.id(),
                action.type(),
                action.status(),
                action.computerDnsName(),
                time(action.creationDateTimeUtc()),
                action.requestorComment()));
        return table;
    }

    static Table action(MachineActionResource action) {
        var table = Table.plain()
                .row("id", action.id())
                .row("type", action.type())
                .row("status", action.status())
                .row("machine", action.computerDnsName())
                .row("machine id", action.machineId())
                .row("requestor", action.requestor())
                .row("comment", action.requestorComment())
                .row("created", time(action.creationDateTimeUtc()))
                .row("last update", time(action.lastUpdateDateTimeUtc()));
        if (action.cancellationRequestor() != null) {
            table.row("cancelled by", action.cancellationRequestor()).row("because", action.cancellationComment());
        }
        if (action.errorHResult() != 0) {
            table.row("error", "0x" + Integer.toHexString(action.errorHResult()))
                    .row("reason", action.troubleshootInfo());
        }
        return table;
    }

    /** To the second: nobody reads more. */
    private static @Nullable String time(@Nullable Instant time) {
        return time == null
                ? null
                : ODataTime.format(time.truncatedTo(ChronoUnit.SECONDS)).replace(".0000000", "");
    }
}
