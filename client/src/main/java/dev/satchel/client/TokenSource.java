package dev.satchel.client;

import dev.satchel.wire.identity.TokenErrorResponse;
import dev.satchel.wire.identity.TokenResponse;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Access tokens by client credentials (v2, identity.md 1–2.2), each used until shortly before it expires. */
final class TokenSource implements ApiCaller.Credentials {
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final DefenderSettings settings;
    private final Sender sender;
    private final InstantSource clock;
    private @Nullable Token current;

    private record Token(String value, Instant useUntil) {}

    TokenSource(DefenderSettings settings, Sender sender, InstantSource clock) {
        this.settings = settings;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public synchronized String token() throws ClientException, InterruptedException {
        var token = current;
        if (token == null || !clock.instant().isBefore(token.useUntil())) {
            token = fetch();
            current = token;
        }
        return token.value();
    }

    /** Forgets a token that was refused, unless another has taken its place meanwhile. */
    @Override
    public synchronized boolean refused(String token) {
        if (current != null && current.value().equals(token)) {
            current = null;
        }
        return true;
    }

    private Token fetch() throws ClientException, InterruptedException {
        var asked = clock.instant();
        var response = sender.send(request(), Sender.Repeat.ALLOWED);
        if (response.statusCode() != 200) {
            throw refusal(response);
        }
        try {
            var token = Payload.MAPPER.readValue(response.body(), TokenResponse.class);
            var lifetime = Duration.ofSeconds(token.lifetimeSeconds());
            var margin = lifetime.dividedBy(5).compareTo(MARGIN) < 0 ? lifetime.dividedBy(5) : MARGIN;
            return new Token(
                    headerSafe(token.accessToken()), asked.plus(lifetime).minus(margin));
        } catch (JacksonException | IllegalArgumentException | NullPointerException malformed) {
            throw new SignInException(
                    200, "", settings.login().getHost() + " answered with something that is not a token");
        }
    }

    private HttpRequest request() {
        var uri = URI.create(settings.login() + "/" + Addresses.encode(settings.tenant()) + "/oauth2/v2.0/token");
        var form =
                "grant_type=client_credentials&client_id=" + Addresses.encode(settings.clientId()) + "&client_secret="
                        + Addresses.encode(settings.secret().reveal()) + "&scope=" + Addresses.encode(settings.scope());
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(form))
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

    private static String headerSafe(String token) {
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("A token has other characters");
        }
        return token;
    }
}
