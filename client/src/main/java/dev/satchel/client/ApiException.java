package dev.satchel.client;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** An answer that is not what was asked for, in the words of the API's error envelope (defender-api.md 4). */
public final class ApiException extends ClientException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String target;
    private final @Nullable Duration retryAfter;

    ApiException(int status, String code, String message, String target, @Nullable Duration retryAfter) {
        super(message);
        this.status = status;
        this.code = code;
        this.target = target;
        this.retryAfter = retryAfter;
    }

    /** Reads the envelope; an answer that has none (a proxy's page) is described by its status. */
    static ApiException of(HttpResponse<byte[]> response, Instant now) {
        return of(response, response.body(), now);
    }

    static ApiException of(HttpResponse<?> response, byte[] body, Instant now) {
        var error = read(body).path("error");
        var status = response.statusCode();
        var fallback = response.uri().getHost() + " answered with status " + status;
        var message = text(error, "message").orElse(fallback);
        return new ApiException(
                status,
                text(error, "code").orElse(""),
                message,
                text(error, "target").orElse(""),
                RetryAfter.of(response.headers(), message, now).orElse(null));
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** The API's word for the problem, such as {@code ResourceNotFound}; empty if it gave none. */
    public String code() {
        return code;
    }

    /** The correlation id for the server's operator; empty if there is none. */
    public String target() {
        return target;
    }

    /** When the server wants to be asked again; only with 429 and 503. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    private static JsonNode read(byte[] body) {
        try {
            return Payload.MAPPER.readTree(body);
        } catch (JacksonException notJson) {
            return Payload.MAPPER.missingNode();
        }
    }

    private static Optional<String> text(JsonNode error, String name) {
        return Optional.of(error.path(name))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(text -> !text.isBlank())
                .map(Payload::oneLine);
    }
}
