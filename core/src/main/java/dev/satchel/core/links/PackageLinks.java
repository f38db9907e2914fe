package dev.satchel.core.links;

import dev.satchel.core.access.Caller;
import dev.satchel.core.actions.ActionStatus;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.actions.MachineActions;
import dev.satchel.core.actions.MachineActions.Lookup;
import dev.satchel.core.audit.Actor;
import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.Events;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands out links to packages and judges the ones that come back. */
public final class PackageLinks {
    private final MachineActions actions;
    private final LinkAccess access;
    private final LinkSealer sealer;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Duration lifetime;

    public PackageLinks(
            MachineActions actions,
            LinkAccess access,
            LinkKeys keys,
            AuditLog audit,
            InstantSource clock,
            Supplier<UUID> ids,
            Duration lifetime) {
        this.actions = actions;
        this.access = access;
        this.sealer = new LinkSealer(keys::aead);
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.lifetime = lifetime;
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
    }

    /** A new link on every call (reference, defender-api.md 3.1.2). It is on record before this returns. */
    public LinkResult create(Caller caller, MachineActionId id, @Nullable String address) {
        return switch (actions.find(caller, id)) {
            case Lookup.Found(var action)
            when action.type().equals(MachineAction.COLLECT) -> create(caller, action, address);
            case Lookup.Found _, Lookup.NoSuchAction _ -> new LinkResult.NotACollection();
            case Lookup.OutOfReach _ -> new LinkResult.OutOfReach();
        };
    }

    private LinkResult create(Caller caller, MachineAction action, @Nullable String address) {
        var content = action.investigationPackage().orElse(null);
        if (content == null) {
            return new LinkResult.NoPackage(action.status());
        }
        var now = clock.instant();
        var link = new PackageLink(
                ids.get(),
                caller.tenant(),
                action.id(),
                content.id(),
                access.holder(caller, action),
                now.plus(lifetime));
        audit.record(AuditEvent.done(now, Events.LINK_CREATED, Actor.of(caller, address))
                .of(action.tenant())
                .about(action.machine().value(), action.id().value())
                .by(link.id().toString()));
        return new LinkResult.Created(link, sealer.seal(link));
    }

    /** What a token turned out to be. */
    public sealed interface OpenedLink {
        record Valid(PackageLink link) implements OpenedLink {}

        /** Genuine, but too old for a download to start. */
        record Expired(PackageLink link) implements OpenedLink {}

        /** Forged, altered, or nobody's. */
        record Invalid() implements OpenedLink {}
    }

    public OpenedLink open(String token) {
        var link = sealer.open(token).orElse(null);
        if (link == null) {
            return new OpenedLink.Invalid();
        }
        return clock.instant().isBefore(link.expires()) ? new OpenedLink.Valid(link) : new OpenedLink.Expired(link);
    }
}
