package dev.satchel.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A program registered in a tenant; it sees the tenant's every machine and may do what its permissions allow. */
public record Application(
        ApplicationId id,
        TenantId tenant,
        String name,
        Set<Permission> permissions,
        Optional<LinkForm> linkForm,
        List<Secret> secrets,
        Instant created) {
    public static final int MAX_NAME = 120;

    /** One of an application's secrets. */
    public record Secret(SecretHash hash, Instant created, Optional<Instant> expires) {}

    /** What came of presenting a secret. */
    public enum SecretCheck {
        GOOD,
        EXPIRED,
        WRONG
    }

    public Application {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("An application's name has 1 to " + MAX_NAME + " characters");
        }
        permissions = Set.copyOf(permissions);
        secrets = List.copyOf(secrets);
    }

    /** Looks at every secret, so that the time taken does not tell which one came near. */
    public SecretCheck check(String secret, Instant now) {
        var result = SecretCheck.WRONG;
        for (var known : secrets) {
            if (known.hash().matches(secret) && result != SecretCheck.GOOD) {
                var expired = known.expires().isPresent()
                        && !now.isBefore(known.expires().get());
                result = expired ? SecretCheck.EXPIRED : SecretCheck.GOOD;
            }
        }
        return result;
    }
}
