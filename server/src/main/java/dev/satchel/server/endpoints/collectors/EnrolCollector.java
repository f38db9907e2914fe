package dev.satchel.server.endpoints.collectors;

import dev.satchel.archive.Ed25519Keys;
import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.collectors.Enrolments;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.collector.EnrolRequest;
import dev.satchel.wire.collector.EnrolResponse;
import java.io.IOException;
import java.security.InvalidKeyException;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

public final class EnrolCollector implements Endpoint {
    private static final long MAX_BODY = 1 << 20;

    private final Enrolments enrolments;
    private final AuditLog audit;
    private final InstantSource clock;
    private final String audience;

    public EnrolCollector(Enrolments enrolments, AuditLog audit, InstantSource clock, String audience) {
        this.enrolments = enrolments;
        this.audit = audit;
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
        var collector = enrolments
                .enrol(token, key, facts, MachineFacts.tags(body.report()), request.address())
                .orElseThrow(() -> Problem.UNAUTHORIZED.refusal(
                        "The enrolment token is unknown, used up or expired; ask the administrator for a new one"));
        audit.record(new AuditEvent(
                clock.instant(),
                "collector.enrolled",
                collector.tenant().toString(),
                collector.machine().value(),
                request.address(),
                collector.machine().value(),
                null,
                "ok"));
        return Response.json(
                201,
                new EnrolResponse(
                        collector.machine().value(), collector.tenant().toString(), audience));
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
