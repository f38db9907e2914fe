package dev.satchel.client;

import dev.satchel.wire.identity.TokenErrorResponse;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** A tenant's endpoints for signing in (v2, identity.md 1 to 2.2). */
final class LoginEndpoints {
    private final DefenderSettings settings;
    private final Sender sender;
    private final InstantSource clock;

    LoginEndpoints(DefenderSettings settings, Sender sender, InstantSource clock) {
        this.settings = settings;
        this.sender = sender;
        this.clock = clock;
    }

    /** @param endpoint {@code token} or {@code devicecode} */
    <T> T ask(String endpoint, Map<String, String> form, Class<T> type, Sender.Repeat repeat)
            throws ClientException, InterruptedException {
        var response = sender.send(request(endpoint, form), repeat);
        if (response.statusCode() != 200) {
            throw refusal(response);
        }
        try {
            return Payload.MAPPER.readValue(response.body(), type);
        } catch (JacksonException malformed) {
            throw malformed();
        }
    }

    SignInException malformed() {
        return new SignInException(
                200, "", settings.login().getHost() + " answered with something that is not a token");
    }

    private HttpRequest request(String endpoint, Map<String, String> form) {
        var uri =
                URI.create(settings.login() + "/" + Addresses.encode(settings.tenant()) + "/oauth2/v2.0/" + endpoint);
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + Addresses.encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private ClientException refusal(HttpResponse<byte[]> response) {
        try {
            var error = Payload.MAPPER.readValue(response.body(), TokenErrorResponse.class);
            var description = error.description() == null ? error.error() : error.description();
            // The first line says what is wrong; trace, correlation and time follow.
            return new SignInException(
                    response.statusCode(),
                    error.error(),
                    "Signing in was refused: " + Payload.oneLine(description.split("\r?\n", 2)[0]));
        } catch (JacksonException | NullPointerException notTheShape) {
            return ApiException.of(response, clock.instant());
        }
    }

    /** A token as it may stand in a header. */
    static String headerSafe(String token) {
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("A token has other characters");
        }
        return token;
    }
}
