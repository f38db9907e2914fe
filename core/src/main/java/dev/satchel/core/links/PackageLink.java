package dev.satchel.core.links;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.packages.PackageId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The right to download one package.
 *
 * @param id under which the link is on record; the link itself never is
 * @param expires until when a download may start; cut to whole milliseconds, as it is sealed
 */
public record PackageLink(
        UUID id, TenantId tenant, MachineActionId action, PackageId packageId, LinkHolder holder, Instant expires) {
    public PackageLink {
        expires = expires.truncatedTo(ChronoUnit.MILLIS);
    }
}
