package dev.satchel.core.links;

import dev.satchel.core.access.LinkPolicy;
import dev.satchel.core.access.Network;
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
 * @param issued when it was handed out; long ago for links that do not say
 * @param expires until when a download may start; as {@code issued} cut to whole milliseconds, as it is sealed
 */
public record PackageLink(
        UUID id,
        TenantId tenant,
        MachineActionId action,
        PackageId packageId,
        LinkHolder holder,
        CallerMark caller,
        Instant issued,
        Instant expires,
        Limits limits) {
    /**
     * What else there is to a link, besides its lifetime.
     *
     * @param uses how many downloads there may be
     * @param network where a download may go
     * @param bound whether the caller alone may download
     */
    public record Limits(int uses, Network network, boolean bound) {
        public static final Limits NONE = of(LinkPolicy.OPEN);

        static Limits of(LinkPolicy policy) {
            return new Limits(policy.uses(), policy.network(), policy.bound());
        }

        /** Whether downloads are counted. */
        public boolean isCounted() {
            return uses != LinkPolicy.UNLIMITED;
        }
    }

    public PackageLink {
        issued = issued.truncatedTo(ChronoUnit.MILLIS);
        expires = expires.truncatedTo(ChronoUnit.MILLIS);
    }

    /** As earlier versions sealed them. */
    PackageLink(
            UUID id, TenantId tenant, MachineActionId action, PackageId packageId, LinkHolder holder, Instant expires) {
        this(id, tenant, action, packageId, holder, CallerMark.of(holder), Instant.EPOCH, expires, Limits.NONE);
    }
}
