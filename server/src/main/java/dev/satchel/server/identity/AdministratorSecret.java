package dev.satchel.server.identity;

import dev.satchel.core.access.SecretHash;
import dev.satchel.server.http.Problem;
import dev.satchel.server.limits.GuessingLimits;

/** What opens the administration API. Only a hash is held. */
public final class AdministratorSecret {
    private static final String SUBJECT = "administrator";

    private final SecretHash hash;
    private final GuessingLimits guesses;

    public AdministratorSecret(String secret, GuessingLimits guesses) {
        this.hash = SecretHash.of(secret);
        this.guesses = guesses;
    }

    /** @throws dev.satchel.server.http.Refusal 429 where too many were wrong */
    boolean matches(String secret, String address) {
        guesses.check(SUBJECT, address).ifPresent(wait -> {
            throw Problem.tooManyGuesses(GuessingLimits.seconds(wait));
        });
        var good = hash.matches(secret);
        if (good) {
            guesses.succeeded(SUBJECT, address);
        } else {
            guesses.failed(SUBJECT, address);
        }
        return good;
    }
}
