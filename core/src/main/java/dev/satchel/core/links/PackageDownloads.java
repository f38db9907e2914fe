package dev.satchel.core.links;

import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.audit.Actor;
import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.AuditQuery;
import dev.satchel.core.audit.Events;
import dev.satchel.core.audit.EventualRecord;
import dev.satchel.core.links.LinkUses.Share;
import dev.satchel.core.links.LinkUses.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the bytes of a package go, and has it on record: when the first of them leaves, and when the last one has left. Where it
 * must be durable before the first byte, and where it may become so meanwhile, is in decision record 0016.
 */
public final class PackageDownloads {
    /** What leaves at once: its client has all of it before a disk has written anything. */
    private static final long SHORT = 64 << 10;

    private final LinkUses uses;
    private final LinkRevocations revocations;
    private final AuditLog audit;
    private final EventualRecord eventual;
    private final InstantSource clock;
    private final Duration resume;

    /**
     * @param eventual takes what need not be on record at once
     * @param resume how long after a link has expired a download that has started may be gone on with
     */
    public PackageDownloads(
            LinkUses uses,
            LinkRevocations revocations,
            AuditLog audit,
            EventualRecord eventual,
            InstantSource clock,
            Duration resume) {
        this.uses = uses;
        this.revocations = revocations;
        this.audit = audit;
        this.eventual = eventual;
        this.clock = clock;
        this.resume = resume;
    }

    /**
     * A transfer that is asked for.
     *
     * @param who downloads, and from where
     * @param request under which the log has it
     * @param isPart whether a range was asked for, by a client that goes on with a download
     * @param part what would be sent, for people
     * @param seal whether the link's key is still there, {@link PackageLinks#seal}
     */
    public record Asked(
            PackageLink link,
            MachineAction action,
            Actor who,
            String request,
            Wish wish,
            boolean isPart,
            String part,
            BooleanSupplier seal) {
        private AuditEvent event(Instant time, String what, String detail) {
            return AuditEvent.done(time, what, who)
                    .of(action.tenant())
                    .about(action.machine().value(), action.id().value())
                    .by(link.id().toString())
                    .on(request, detail);
        }
    }

    /** What came of asking. */
    public sealed interface Answered {
        record Granted(Transfer transfer) implements Answered {}

        /** Too late to begin. */
        record Expired() implements Answered {}

        record UsedUp() implements Answered {}
    }

    public Answered begin(Asked asked) {
        var link = asked.link();
        var isLate = !clock.instant().isBefore(link.expires());
        if (isLate && !asked.isPart()) {
            return new Answered.Expired();
        }
        if (link.limits().isCounted()) {
            return uses.claim(link, asked.wish(), use -> audit.record(begun(asked, ", use " + use)))
                    .<Answered>map(share -> new Answered.Granted(new Transfer(asked, share)))
                    .orElseGet(isLate ? Answered.Expired::new : Answered.UsedUp::new);
        }
        if (isLate && !hasStarted(asked)) {
            return new Answered.Expired();
        }
        if (asked.wish().bytes() <= SHORT) {
            eventual.soon(begun(asked, ""));
        } else {
            audit.record(begun(asked, ""));
        }
        return new Answered.Granted(new Transfer(asked, null));
    }

    private AuditEvent begun(Asked asked, String use) {
        return asked.event(clock.instant(), Events.PACKAGE_DOWNLOADED, asked.part() + use);
    }

    /** The record knows, also after a restart. Whoever holds a bound link has proved to be the one client it has. */
    private boolean hasStarted(Asked asked) {
        eventual.writeDown();
        var link = asked.link();
        var address = Optional.ofNullable(asked.who().address())
                .filter(_ -> !link.limits().bound());
        return clock.instant().isBefore(link.expires().plus(resume))
                && !audit.page(AuditQuery.first(1).ofLink(link.id().toString(), Events.PACKAGE_DOWNLOADED, address))
                        .isEmpty();
    }

    /** Bytes on their way. */
    public final class Transfer {
        private final Asked asked;
        private final @Nullable Share share;
        private final AtomicLong sent = new AtomicLong();

        private Transfer(Asked asked, @Nullable Share share) {
            this.asked = asked;
            this.share = share;
        }

        /** How many of the next bytes may leave; none once the link is revoked, or its use is at its end. */
        public long allowed(long bytes) {
            if (isRevoked()) {
                return 0;
            }
            return share == null ? bytes : share.allowed(bytes);
        }

        private boolean isRevoked() {
            return revocations.isRevoked(asked.link(), asked.action().machine())
                    || !asked.seal().getAsBoolean();
        }

        public void sent(long bytes) {
            sent.addAndGet(bytes);
            if (share != null) {
                share.sent(bytes);
            }
        }

        /** Whether nothing is waited for at the end. */
        public boolean endsAtOnce() {
            return share == null;
        }

        /** To be called once. */
        public void ended(boolean whole) {
            var event = asked.event(
                            clock.instant(),
                            Events.DOWNLOAD_ENDED,
                            sent + " of " + asked.wish().bytes() + " bytes")
                    .resulting(result(whole));
            if (share == null) {
                eventual.later(event);
            } else {
                endCounted(share, event);
            }
        }

        /** What the disk does not take now is told later: the bytes have left. */
        private void endCounted(Share counted, AuditEvent event) {
            try {
                counted.end(() -> audit.record(event));
            } catch (RuntimeException failed) {
                eventual.later(event);
            }
        }

        private String result(boolean whole) {
            if (whole) {
                return "ok";
            }
            if (isRevoked()) {
                return "revoked";
            }
            return share != null && share.isUsedUp() ? "used up" : "broken off";
        }
    }
}
