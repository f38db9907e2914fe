package dev.satchel.core.links;

import dev.satchel.core.access.Caller;
import dev.satchel.core.access.LinkPolicy;
import dev.satchel.core.access.Network;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.actions.ActionStatus;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.actions.MachineActions;
import dev.satchel.core.actions.MachineActions.Lookup;
import dev.satchel.core.audit.Actor;
import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.Events;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands out links to packages and judges the ones that come back. */
public final class PackageLinks {
    private final MachineActions actions;
    private final LinkAccess access;
    private final LinkKeys keys;
    private final LinkSealer sealer;
    private final LinkRevocations revocations;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Function<TenantId, LinkPolicy> policy;

    /** @param policy how far a tenant's links reach at most; asked for every link */
    public PackageLinks(
            MachineActions actions,
            LinkAccess access,
            LinkKeys keys,
            LinkRevocations revocations,
            AuditLog audit,
            InstantSource clock,
            Supplier<UUID> ids,
            Function<TenantId, LinkPolicy> policy) {
        this.actions = actions;
        this.access = access;
        this.keys = keys;
        this.sealer = new LinkSealer(keys::aead);
        this.revocations = revocations;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.policy = policy;
    }

    /** What came of asking for a link. */
    public sealed interface LinkResult {
        /** {@code token} is the sealed link, not yet escaped for a URL. */
        record Created(PackageLink link, String token) implements LinkResult {}

        /** There is no package: not yet, or never, as the status tells. */
        record NoPackage(ActionStatus status) implements LinkResult {}

        /** No such action here, or one of another type. */
        record NotACollection() implements LinkResult {}

        record OutOfReach() implements LinkResult {}

        /** Nothing is left of the network that was wished for: this is where links may be used. */
        record OutsideNetwork(Network allowed) implements LinkResult {}
    }

    /**
     * A new link on every call (reference, defender-api.md 3.1.2). It is on record before this returns.
     *
     * @param wish narrows what the policy allows; a wider one changes nothing
     */
    public LinkResult create(Caller caller, MachineActionId id, @Nullable String address, LinkPolicy wish) {
        return switch (actions.find(caller, id)) {
            case Lookup.Found(var action)
            when action.type().equals(MachineAction.COLLECT) -> create(caller, action, address, wish);
            case Lookup.Found _, Lookup.NoSuchAction _ -> new LinkResult.NotACollection();
            case Lookup.OutOfReach _ -> new LinkResult.OutOfReach();
        };
    }

    private LinkResult create(Caller caller, MachineAction action, @Nullable String address, LinkPolicy wish) {
        var content = action.investigationPackage().orElse(null);
        if (content == null) {
            return new LinkResult.NoPackage(action.status());
        }
        var most = policy.apply(caller.tenant());
        var narrowed = most.narrowedBy(wish);
        if (narrowed.network().isNowhere()) {
            return new LinkResult.OutsideNetwork(most.network());
        }
        var now = clock.instant();
        var link = new PackageLink(
                ids.get(),
                caller.tenant(),
                action.id(),
                content.id(),
                access.holder(caller, action),
                CallerMark.of(caller),
                now,
                now.plus(narrowed.lifetime()),
                PackageLink.Limits.of(narrowed));
        var sealing = keys.sealing();
        var token = new LinkSealer(sealing::aead).seal(link);
        audit.record(AuditEvent.done(now, Events.LINK_CREATED, Actor.of(caller, address))
                .of(action.tenant())
                .about(action.machine().value(), action.id().value())
                .by(link.id().toString())
                .on(sealing.key(), LinkTerms.of(caller, narrowed).text()));
        return new LinkResult.Created(link, token);
    }

    /** What a token turned out to be. */
    public sealed interface OpenedLink {
        /** @param caller who proved to be the one that the link is bound to */
        record Valid(PackageLink link, Optional<Caller> caller) implements OpenedLink {}

        /** Genuine, but too old for a download to start; one that has started may go on. */
        record Expired(PackageLink link, Optional<Caller> caller) implements OpenedLink {}

        /** Forged, altered, nobody's, revoked, or in the wrong hands. */
        record Invalid() implements OpenedLink {}
    }

    /**
     * @param address where the token came from
     * @param caller whom a bearer token beside it speaks for; asked only where that matters
     */
    public OpenedLink open(String token, String address, Supplier<Optional<Caller>> caller) {
        var link = sealer.open(token).orElse(null);
        if (link == null || !link.limits().network().includes(address) || revocations.isRevoked(link)) {
            return new OpenedLink.Invalid();
        }
        var proved = link.limits().bound() ? caller.get().filter(one -> isOf(link, one)) : Optional.<Caller>empty();
        if (link.limits().bound() && proved.isEmpty()) {
            return new OpenedLink.Invalid();
        }
        return clock.instant().isBefore(link.expires())
                ? new OpenedLink.Valid(link, proved)
                : new OpenedLink.Expired(link, proved);
    }

    /**
     * Whether the key that sealed a token is still there; may be asked at any time, and often. To be called before {@link #open},
     * and of use only where that finds the token genuine.
     */
    public BooleanSupplier seal(String token) {
        return new LinkSeal(token, keys::aead);
    }

    private static boolean isOf(PackageLink link, Caller caller) {
        return caller.tenant().equals(link.tenant())
                && link.holder().isVouchedForBy(caller.origin())
                && CallerMark.of(caller).equals(link.caller());
    }
}
