package dev.satchel.server.identity;

import dev.satchel.core.access.SecretHash;

/** What opens the administration API. Only a hash is held. */
public final class AdministratorSecret {
    private final SecretHash hash;

    public AdministratorSecret(String secret) {
        this.hash = SecretHash.of(secret);
    }

    boolean matches(String secret) {
        return hash.matches(secret);
    }
}
