package dev.satchel.server.endpoints.collectors;

import dev.satchel.archive.Ed25519Keys;
import dev.satchel.core.audit.Actor;
import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.Events;
import dev.satchel.core.audit.Transactions;
import dev.satchel.core.collectors.Collector;
import dev.satchel.core.collectors.Enrolments;
import dev.satchel.core.machines.Machine;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.limits.GuessingLimits;
import dev.satchel.wire.collector.EnrolRequest;
import dev.satchel.wire.collector.EnrolResponse;
import java.io.IOException;
import java.security.InvalidKeyException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

public final class EnrolCollector implements Endpoint {
    private static final long MAX_BODY = 1 << 20;

    private final Enrolments enrolments;
    private final AuditLog audit;
    private final Transactions transactions;
    private final GuessingLimits guesses;
    private final InstantSource clock;
    private final String audience;

    public EnrolCollector(
            Enrolments enrolments,
            AuditLog audit,
            Transactions transactions,
            GuessingLimits guesses,
            InstantSource clock,
            String audience) {
        this.enrolments = enrolments;
        this.audit = audit;
        this.transactions = transactions;
        this.guesses = guesses;
        this.clock = clock;
        this.audience = audience;
    }

    @Override
    public Route route() {
        return Route.post("/collector/enrolments").open().maxBody(MAX_BODY);
    }

    @Override
    public Response handle(Request request) throws IOException {
        var body = request.json(EnrolRequest.class);
        var key = key(body.publicKey());
        var facts = MachineFacts.of(body.report());
        var token = body.token() == null ? "" : body.token();
        var tags = MachineFacts.tags(body.report());
        guesses.check(request.address()).ifPresent(wait -> {
            throw Problem.tooManyGuesses(GuessingLimits.seconds(wait));
        });
        var collector = transactions
                .together(() -> enrolled(request, token, key, facts, tags))
                .orElseThrow(() -> refused(request));
        return Response.json(
                201,
                new EnrolResponse(
                        collector.machine().value(), collector.tenant().toString(), audience));
    }

    private Optional<Collector> enrolled(
            Request request, String token, byte[] key, Machine.Facts facts, List<String> tags) {
        var collector = enrolments.enrol(token, key, facts, tags, request.address());
        collector.ifPresent(one -> audit.record(AuditEvent.done(
                        clock.instant(),
                        Events.COLLECTOR_ENROLLED,
                        Actor.collector(one.machine().value(), request.address()))
                .of(one.tenant())
                .about(one.machine().value(), null)
                .on(null, facts.computerDnsName())));
        return collector;
    }

    private Refusal refused(Request request) {
        guesses.failed(request.address());
        return Problem.UNAUTHORIZED.refusal(
                "The enrolment token is unknown, used up or expired; ask the administrator for a new one");
    }

    private static byte[] key(@Nullable String text) {
        try {
            var key = Base64.getUrlDecoder().decode(text == null ? "" : text);
            Ed25519Keys.publicKey(key);
            return key;
        } catch (IllegalArgumentException | InvalidKeyException unusable) {
            throw Problem.INVALID_INPUT.refusal(
                    "'publicKey' must be an Ed25519 public key: 32 bytes in base64url without padding");
        }
    }
}
