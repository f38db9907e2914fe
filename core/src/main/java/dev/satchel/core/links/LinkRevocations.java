package dev.satchel.core.links;

import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.Transactions;
import dev.satchel.core.links.LinkRevocation.Kind;
import dev.satchel.core.machines.MachineId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Takes links back. All revocations are in memory too, so that a download asks no store, and where there is none, nothing at
 * all.
 */
public final class LinkRevocations {
    /** No setting lets a link, and the downloads begun with it, live so long (24 hours and 7 days). */
    private static final Duration LONGEST_LIFE = Duration.ofDays(9);

    private static final int MOST = 100_000;

    private final LinkRevocationStore store;
    private final Transactions transactions;
    private final InstantSource clock;
    private final ConcurrentMap<Key, Instant> known = new ConcurrentHashMap<>();

    private record Key(Kind kind, String subject) {
        static Key of(LinkRevocation revocation) {
            var subject = revocation.subject();
            return new Key(
                    revocation.kind(),
                    switch (revocation.kind()) {
                        case APPLICATION -> CallerMark.application(subject).toString();
                        case USER -> CallerMark.user(subject).toString();
                        case LINK, ACTION, MACHINE, KEY, TENANT -> subject;
                    });
        }
    }

    public LinkRevocations(LinkRevocationStore store, Transactions transactions, InstantSource clock) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        store.list().forEach(this::remember);
    }

    private void remember(LinkRevocation revocation) {
        known.merge(Key.of(revocation), revocation.issuedUntil(), (one, other) -> one.isAfter(other) ? one : other);
    }

    /** What came of taking links back. */
    public sealed interface RevokeResult {
        record Revoked(LinkRevocation revocation) implements RevokeResult {}

        /** As many as are remembered; a wider one, of a tenant, is needed in place of so many. */
        record TooMany(int most) implements RevokeResult {}
    }

    /** Ends what was handed out until now. It counts once the transaction that this is part of is durable. */
    public RevokeResult revoke(Kind kind, String subject) {
        var revocation = new LinkRevocation(kind, subject, clock.instant());
        var mayBeTooMany = kind != Kind.TENANT && kind != Kind.KEY;
        if (mayBeTooMany && known.size() >= MOST && !known.containsKey(Key.of(revocation))) {
            return new RevokeResult.TooMany(MOST);
        }
        transactions.together(() -> {
            store.put(revocation);
            transactions.afterwards(() -> remember(revocation));
            return revocation;
        });
        return new RevokeResult.Revoked(revocation);
    }

    public List<LinkRevocation> list() {
        return store.list();
    }

    /** Forgets what concerns only links that nobody can use any more; to be called regularly. */
    public void forgetOld() {
        var before = clock.instant().minus(LONGEST_LIFE);
        store.forget(before);
        known.values().removeIf(until -> until.isBefore(before));
    }

    /** @param machine the one that the link's package is of */
    public boolean isRevoked(PackageLink link, MachineId machine) {
        return !known.isEmpty() && (isRevoked(link) || covers(Kind.MACHINE, machine.value(), link.issued()));
    }

    /** By anything that the link itself tells. */
    boolean isRevoked(PackageLink link) {
        return !known.isEmpty()
                && (covers(Kind.ACTION, link.action().value(), link.issued())
                        || covers(Kind.TENANT, link.tenant().toString(), link.issued())
                        || isRevoked(link.id().toString(), link.caller(), link.issued()));
    }

    /** By what is on record of a link. */
    boolean isRevoked(AuditEvent created, CallerMark caller) {
        var issued = created.time();
        return !known.isEmpty()
                && (covers(Kind.ACTION, String.valueOf(created.action()), issued)
                        || covers(Kind.TENANT, String.valueOf(created.tenant()), issued)
                        || covers(Kind.MACHINE, String.valueOf(created.machine()), issued)
                        || covers(Kind.KEY, String.valueOf(created.subject()), issued)
                        || isRevoked(String.valueOf(created.link()), caller, issued));
    }

    private boolean isRevoked(String link, CallerMark caller, Instant issued) {
        return covers(Kind.LINK, link, issued)
                || covers(Kind.APPLICATION, caller.application().toString(), issued)
                || covers(Kind.USER, caller.user().toString(), issued);
    }

    private boolean covers(Kind kind, String subject, Instant issued) {
        var until = known.get(new Key(kind, subject));
        return until != null && !issued.isAfter(until);
    }
}
