package dev.satchel.server.identity;

import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.audit.Actor;
import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.Events;
import dev.satchel.server.audit.Refusals;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * A door at which tokens are asked for, whose refusals go on record. Of what was sent, only ids in the form of a GUID do: anything
 * else may be a secret in the wrong place.
 */
public final class RecordedTokens implements Endpoint {
    private final Endpoint door;
    private final Refusals refusals;
    private final Function<String, Optional<String>> tenantId;
    private final InstantSource clock;

    /** @param tenantId the id of the tenant of this name, domain or id */
    public RecordedTokens(
            Endpoint door, Refusals refusals, Function<String, Optional<String>> tenantId, InstantSource clock) {
        this.door = door;
        this.refusals = refusals;
        this.tenantId = tenantId;
        this.clock = clock;
    }

    @Override
    public Route route() {
        return door.route();
    }

    @Override
    public String name() {
        return door.name();
    }

    @Override
    public Response handle(Request request) throws IOException {
        var body = request.bodyBytes();
        var response = door.handle(request.withBody(new ByteArrayInputStream(body)));
        if (response.status() >= 400 && response instanceof Response.Bytes refusal) {
            refused(request, body, refusal);
        }
        return response;
    }

    private void refused(Request request, byte[] body, Response.Bytes refusal) {
        var answer = Json.mapper().readTree(refusal.body());
        var code = answer.path("error_codes").path(0).asInt(0);
        refusals.refused(AuditEvent.refused(
                        clock.instant(),
                        Events.TOKEN_REFUSED,
                        Actor.nobody(request.address()),
                        refusal.status() + " AADSTS" + code + " "
                                + answer.path("error").asString())
                .ofTenant(tenantId.apply(request.path("tenant")).orElse(null))
                .on(claimed(request, body).orElse(null), null));
    }

    /** Which application whoever asked says to be. */
    private static Optional<String> claimed(Request request, byte[] body) {
        return request.header("Authorization")
                .flatMap(BasicCredentials::parse)
                .map(BasicCredentials::clientId)
                .or(() -> FormBody.parse(body).flatMap(form -> form.get("client_id")))
                .flatMap(ApplicationId::parse)
                .map(ApplicationId::toString);
    }
}
