package dev.satchel.server.audit;

import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.Transactions;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/**
 * A door whose change is one transaction with the record of it: where the one is not possible, the other does not happen. What
 * changes nothing, because it is refused, is not recorded here.
 */
final class RecordedChange implements Endpoint {
    private final Endpoint door;
    private final Description description;
    private final AuditLog audit;
    private final Transactions transactions;
    private final InstantSource clock;

    RecordedChange(
            Endpoint door, Description description, AuditLog audit, Transactions transactions, InstantSource clock) {
        this.door = door;
        this.description = description;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Says what a request has changed. */
    @FunctionalInterface
    interface Description {
        /** Called before the change, with the whole request. */
        Answered of(AuditEvent bare, Request request, byte[] body);
    }

    /** Completes the description when the answer is known. */
    @FunctionalInterface
    interface Answered {
        AuditEvent by(Response response);
    }

    @Override
    public Route route() {
        return door.route();
    }

    @Override
    public String name() {
        return door.name();
    }

    /** The body is read before the transaction begins: nobody waits for a slow client. */
    @Override
    public Response handle(Request request) throws IOException {
        var body = request.bodyBytes();
        var whole = request.withBody(new ByteArrayInputStream(body));
        try {
            return transactions.together(() -> changed(whole, body));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private Response changed(Request request, byte[] body) {
        var bare = AuditEvent.done(clock.instant(), "", Actors.of(request.principal(), request.address()));
        var description = this.description.of(bare, request, body);
        try {
            var response = door.handle(request);
            audit.record(description.by(response));
            return response;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
