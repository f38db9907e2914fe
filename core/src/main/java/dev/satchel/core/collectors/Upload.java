package dev.satchel.core.collectors;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.packages.PackageId;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A package on its way in. The package's id is also the upload's.
 *
 * @param offset bytes that are here for good
 * @param length of the whole, once it is known
 */
public record Upload(
        PackageId id,
        TenantId tenant,
        MachineActionId action,
        MachineId machine,
        long offset,
        OptionalLong length,
        Instant created) {
    public boolean isWhole() {
        return length.isPresent() && length.getAsLong() == offset;
    }
}
