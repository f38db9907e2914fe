package dev.satchel.core.links;

import dev.satchel.core.access.LinkPolicy;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.audit.Actor;
import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.AuditQuery;
import dev.satchel.core.audit.Events;
import dev.satchel.core.links.IssuedLink.End;
import dev.satchel.core.links.IssuedLink.Sent;
import dev.satchel.core.links.IssuedLink.State;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The links to a package, put together from the record. */
public final class IssuedLinks {
    private static final int AT_ONCE = 1_000;

    /** Of an action with more events the rest is not told. */
    private static final int MOST = 20_000;

    private static final Pattern USE = Pattern.compile(", use (\\d{1,9})$");
    private static final Pattern BYTES = Pattern.compile("^(\\d{1,18}) of ");

    private final AuditLog audit;
    private final LinkRevocations revocations;
    private final LinkKeys keys;
    private final InstantSource clock;

    public IssuedLinks(AuditLog audit, LinkRevocations revocations, LinkKeys keys, InstantSource clock) {
        this.audit = audit;
        this.revocations = revocations;
        this.keys = keys;
        this.clock = clock;
    }

    /** @param isWhole whether these are all */
    public record Listing(List<IssuedLink> links, boolean isWhole) {}

    /** Empty where nothing at all is on record of the action. */
    public Optional<Listing> of(MachineActionId action) {
        var query = AuditQuery.first(AT_ONCE).ofAction(action.value());
        var told = new LinkedHashMap<String, Told>();
        var seen = 0;
        for (var page = audit.page(query); !page.isEmpty(); page = audit.page(query)) {
            page.forEach(one -> collect(one.event(), told));
            seen += page.size();
            if (seen >= MOST) {
                break;
            }
            query = query.after(page.getLast().sequence());
        }
        var opening = keys.ids();
        return seen == 0
                ? Optional.empty()
                : Optional.of(new Listing(
                        told.values().stream()
                                .flatMap(one -> link(one, opening).stream())
                                .toList(),
                        seen < MOST));
    }

    /** What the record says of one link. */
    private static final class Told {
        Optional<AuditEvent> created = Optional.empty();
        final List<AuditEvent> begun = new ArrayList<>();
        final Map<String, AuditEvent> ended = new HashMap<>();
    }

    private static void collect(AuditEvent event, Map<String, Told> links) {
        if (event.link() == null) {
            return;
        }
        var link = links.computeIfAbsent(event.link(), _ -> new Told());
        switch (event.what()) {
            case Events.LINK_CREATED -> link.created = Optional.of(event);
            case Events.PACKAGE_DOWNLOADED -> link.begun.add(event);
            case Events.DOWNLOAD_ENDED -> link.ended.put(String.valueOf(event.subject()), event);
            default -> {}
        }
    }

    private Optional<IssuedLink> link(Told told, Set<String> opening) {
        return told.created.map(created -> {
            var terms = LinkTerms.parse(text(created));
            var uses = uses(told, terms);
            return new IssuedLink(
                    UUID.fromString(String.valueOf(created.link())),
                    created.time(),
                    created.actor(),
                    Optional.ofNullable(created.subject()),
                    terms,
                    state(created, terms, uses, opening),
                    uses,
                    told.begun.stream().map(begun -> sent(begun, told.ended)).toList());
        });
    }

    private static int uses(Told told, Optional<LinkTerms> terms) {
        return terms.filter(one -> one.policy().isLimited()).isEmpty()
                ? told.begun.size()
                : told.begun.stream()
                        .map(begun -> USE.matcher(text(begun)))
                        .mapToInt(use -> use.find() ? Integer.parseInt(use.group(1)) : 0)
                        .max()
                        .orElse(0);
    }

    private static String text(AuditEvent event) {
        return Objects.requireNonNullElse(event.detail(), "");
    }

    private State state(AuditEvent created, Optional<LinkTerms> terms, int uses, Set<String> opening) {
        if (isRevoked(created, terms)) {
            return State.REVOKED;
        }
        var expires = terms.map(one -> created.time().plus(one.policy().lifetime()));
        if (expires.filter(clock.instant()::isBefore).isEmpty()) {
            return State.EXPIRED;
        }
        if (!opening.contains(String.valueOf(created.subject()))) {
            return State.REVOKED;
        }
        var most = terms.map(one -> one.policy().uses()).orElse(LinkPolicy.UNLIMITED);
        return uses < most ? State.OPEN : State.USED_UP;
    }

    private boolean isRevoked(AuditEvent created, Optional<LinkTerms> terms) {
        return revocations.isRevoked(created, mark(created.actor(), terms.flatMap(LinkTerms::application)));
    }

    private static CallerMark mark(Actor by, Optional<String> application) {
        var id = String.valueOf(by.id());
        return by.kind() == Actor.Kind.USER
                ? new CallerMark(CallerMark.application(application.orElse("")), CallerMark.user(id))
                : new CallerMark(CallerMark.application(id), CallerMark.NOBODY);
    }

    private static Sent sent(AuditEvent begun, Map<String, AuditEvent> ended) {
        var end = Optional.ofNullable(begun.subject()).map(ended::get);
        return new Sent(
                begun.time(),
                begun.actor(),
                Optional.ofNullable(begun.subject()),
                text(begun),
                end.map(one -> new End(one.time(), bytes(one), one.result())));
    }

    private static long bytes(AuditEvent ended) {
        var bytes = BYTES.matcher(text(ended));
        return bytes.find() ? Long.parseLong(bytes.group(1)) : 0;
    }
}
