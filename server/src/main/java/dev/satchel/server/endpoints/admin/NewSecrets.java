package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.SecretHash;
import dev.satchel.server.http.Problem;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes secrets, whose only copy goes to whoever asked. */
final class NewSecrets {
    private final InstantSource clock;
    private final SecureRandom random;

    NewSecrets(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** The secret itself and what is stored of it. */
    record Made(String text, Application.Secret stored) {
        @Override
        public String toString() {
            return "Made[" + stored + "]";
        }
    }

    /** @throws dev.satchel.server.http.Refusal 400 if it would be over before it began */
    Made make(Optional<String> name, @Nullable Instant expires) {
        var now = clock.instant();
        if (expires != null && !expires.isAfter(now)) {
            throw Problem.INVALID_INPUT.refusal("A secret must expire in the future, not at " + expires);
        }
        var text = SecretHash.newSecret(random);
        return new Made(text, new Application.Secret(SecretHash.of(text), name, now, Optional.ofNullable(expires)));
    }
}
