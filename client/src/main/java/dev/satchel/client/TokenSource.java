package dev.satchel.client;

import dev.satchel.wire.identity.TokenResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Access tokens by client credentials (v2, identity.md 1–2.2), each used until shortly before it expires. */
final class TokenSource implements ApiCaller.Credentials {
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final DefenderSettings settings;
    private final Secret secret;
    private final LoginEndpoints login;
    private final InstantSource clock;
    private @Nullable Token current;

    private record Token(String value, Instant useUntil) {}

    TokenSource(DefenderSettings settings, Secret secret, LoginEndpoints login, InstantSource clock) {
        this.settings = settings;
        this.secret = secret;
        this.login = login;
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
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", settings.clientId());
        form.put("client_secret", secret.reveal());
        form.put("scope", settings.scope());
        var token = login.ask("token", form, TokenResponse.class, Sender.Repeat.ALLOWED);
        try {
            var lifetime = Duration.ofSeconds(token.lifetimeSeconds());
            var margin = lifetime.dividedBy(5).compareTo(MARGIN) < 0 ? lifetime.dividedBy(5) : MARGIN;
            return new Token(
                    LoginEndpoints.headerSafe(token.accessToken()),
                    asked.plus(lifetime).minus(margin));
        } catch (IllegalArgumentException | NullPointerException malformed) {
            throw login.malformed();
        }
    }
}
