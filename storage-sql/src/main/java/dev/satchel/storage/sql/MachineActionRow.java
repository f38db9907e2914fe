package dev.satchel.storage.sql;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.actions.ActionStatus;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.packages.InvestigationPackage;
import dev.satchel.core.packages.PackageId;
import dev.satchel.core.query.TextFolding;
import dev.satchel.core.query.Ticks;
import dev.satchel.storage.sql.schema.tables.records.MachineActionsRecord;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A machine action as a row, and back. */
final class MachineActionRow {
    private MachineActionRow() {}

    static MachineActionsRecord of(MachineAction action) {
        var row = new MachineActionsRecord();
        row.setId(action.id().value());
        row.setTenantId(action.tenant().toString());
        row.setType(action.type());
        row.setRequestor(action.requestor());
        row.setRequestorFolded(TextFolding.fold(action.requestor()));
        row.setRequestorComment(action.requestorComment());
        row.setStatus(action.status().apiName());
        row.setOpenKey(action.status().isOver() ? null : action.machine().value() + " " + action.type());
        row.setMachineId(action.machine().value());
        row.setComputerDnsName(action.computerDnsName());
        row.setCreated(Ticks.of(action.created()));
        row.setUpdated(Ticks.of(action.updated()));
        row.setErrorHresult(action.errorHResult());
        row.setExternalId(action.externalId());
        row.setRequestSource(action.requestSource());
        row.setTroubleshootInfo(action.troubleshootInfo());
        setCancellation(row, action.cancellation());
        action.investigationPackage().ifPresent(content -> {
            row.setPackageId(content.id().value());
            row.setPackageSize(content.size());
            row.setPackageSha256(content.sha256());
        });
        return row;
    }

    private static void setCancellation(MachineActionsRecord row, MachineAction.@Nullable Cancellation cancellation) {
        if (cancellation != null) {
            row.setCancellationRequestor(cancellation.requestor());
            row.setCancellationComment(cancellation.comment());
            row.setCancellationTime(Ticks.of(cancellation.time()));
        }
    }

    static MachineAction action(MachineActionsRecord row) {
        return new MachineAction(
                new MachineActionId(row.getId()),
                new TenantId(UUID.fromString(row.getTenantId())),
                row.getType(),
                row.getRequestor(),
                row.getRequestorComment(),
                ActionStatus.of(row.getStatus()),
                new MachineId(row.getMachineId()),
                row.getComputerDnsName(),
                Ticks.toInstant(row.getCreated()),
                Ticks.toInstant(row.getUpdated()),
                cancellation(row),
                row.getErrorHresult(),
                row.getExternalId(),
                row.getRequestSource(),
                row.getTroubleshootInfo(),
                Optional.ofNullable(row.getPackageId())
                        .map(id -> new InvestigationPackage(
                                new PackageId(id), row.getPackageSize(), row.getPackageSha256())));
    }

    private static MachineAction.@Nullable Cancellation cancellation(MachineActionsRecord row) {
        return row.getCancellationTime() == null
                ? null
                : new MachineAction.Cancellation(
                        row.getCancellationRequestor(),
                        row.getCancellationComment(),
                        Ticks.toInstant(row.getCancellationTime()));
    }
}
