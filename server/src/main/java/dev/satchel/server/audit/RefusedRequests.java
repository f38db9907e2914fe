package dev.satchel.server.audit;

import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.Events;
import dev.satchel.server.http.Principal;
import dev.satchel.server.http.Refusal;
import dev.satchel.server.http.RefusalWitness;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Route;
import java.time.InstantSource;

/** Puts on record who was turned away at which door; the path is not kept, because it may hold a link. */
public final class RefusedRequests implements RefusalWitness {
    private final Refusals refusals;
    private final InstantSource clock;

    public RefusedRequests(Refusals refusals, InstantSource clock) {
        this.refusals = refusals;
        this.clock = clock;
    }

    @Override
    public void refused(Route route, Request.Head head, Principal principal, Refusal refusal) {
        var problem = refusal.problem();
        if (problem.status() != 401 && problem.status() != 403) {
            return;
        }
        refusals.refused(AuditEvent.refused(
                        clock.instant(),
                        Events.REQUEST_REFUSED,
                        Actors.of(principal, head.address()),
                        problem.status() + " " + problem.code())
                .ofTenant(Actors.tenant(principal).map(Object::toString).orElse(null))
                .on(null, route.method() + " " + route.template()));
    }
}
