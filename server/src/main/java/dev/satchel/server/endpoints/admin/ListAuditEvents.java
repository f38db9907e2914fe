package dev.satchel.server.endpoints.admin;

import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.AuditLog.Recorded;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.admin.AuditEventResource;
import dev.satchel.wire.admin.AuditPage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The record, oldest first, in pages. */
public final class ListAuditEvents implements Endpoint {
    private final AuditLog audit;
    private final Runnable writeDown;
    private final Function<String, Optional<String>> tenantId;

    /**
     * @param writeDown puts on record what is still on its way there
     * @param tenantId the id of the tenant of this name, domain or id
     */
    public ListAuditEvents(AuditLog audit, Runnable writeDown, Function<String, Optional<String>> tenantId) {
        this.audit = audit;
        this.writeDown = writeDown;
        this.tenantId = tenantId;
    }

    @Override
    public Route route() {
        return Route.get("/admin/audit").administrator();
    }

    @Override
    public Response handle(Request request) {
        var asked = AuditParameters.parse(request.head().rawQuery());
        writeDown.run();
        var events = audit.page(asked.query(tenantId));
        var next = events.size() < asked.top()
                ? null
                : request.base() + "/admin/audit?"
                        + asked.after(events.getLast().sequence());
        return Response.json(200, new AuditPage(resources(events), next));
    }

    private static List<AuditEventResource> resources(List<Recorded> events) {
        return events.stream().map(ListAuditEvents::resource).toList();
    }

    private static AuditEventResource resource(Recorded recorded) {
        var event = recorded.event();
        var actor = event.actor();
        return new AuditEventResource(
                recorded.sequence(),
                event.time(),
                event.what(),
                actor.kind().apiName(),
                actor.id(),
                actor.name(),
                actor.address(),
                event.tenant(),
                event.machine(),
                event.action(),
                event.link(),
                event.subject(),
                event.detail(),
                event.result(),
                event.times());
    }
}
