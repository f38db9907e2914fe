package dev.satchel.server.http;

import dev.satchel.wire.Json;
import dev.satchel.wire.defender.ErrorResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error that the caller is told of. The message is for people and may quote what the caller sent. */
public final class Refusal extends RuntimeException {
    private final Problem problem;
    private Principal principal = new Principal.Anybody();
    private final Map<String, String> headers = new LinkedHashMap<>();

    public Refusal(Problem problem, String message) {
        super(message, null, false, false);
        this.problem = problem;
    }

    public Refusal with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** Says who it is that is refused, where they have proved it. */
    public Refusal of(Principal proved) {
        principal = proved;
        return this;
    }

    Principal principal() {
        return principal;
    }

    public Problem problem() {
        return problem;
    }

    /** The envelope of reference defender-api.md 4; {@code target} is the request's id. */
    Response.Bytes response(String requestId) {
        var body = ErrorResponse.of(problem.code(), String.valueOf(getMessage()), requestId);
        return new Response.Bytes(problem.status(), Response.JSON, Json.mapper().writeValueAsBytes(body)).with(headers);
    }
}
