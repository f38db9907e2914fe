package dev.satchel.core.access;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A program registered in a tenant; it sees the tenant's every machine and may do what its permissions allow. */
public record Application(
        ApplicationId id,
        TenantId tenant,
        String name,
        Set<Permission> permissions,
        Optional<LinkForm> linkForm,
        List<Secret> secrets,
        boolean disabled,
        Instant created,
        SignIn signIn) {
    public static final int MAX_NAME = 120;
    public static final int MAX_SECRETS = 20;
    public static final int MAX_CERTIFICATES = 20;

    /** One of an application's secrets. */
    public record Secret(SecretHash hash, Optional<String> name, Instant created, Optional<Instant> expires) {
        /** What it is called by where it must not be told; made of the hash, and telling nothing of it. */
        public UUID id() {
            var digest = SecretHash.of(hash.hex()).hex();
            return new UUID(
                    HexFormat.fromHexDigitsToLong(digest, 0, 16), HexFormat.fromHexDigitsToLong(digest, 16, 32));
        }

        private boolean hasExpired(Instant now) {
            return expires.filter(end -> !now.isBefore(end)).isPresent();
        }
    }

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

    /** One that no user signs in through. */
    public Application(
            ApplicationId id,
            TenantId tenant,
            String name,
            Set<Permission> permissions,
            Optional<LinkForm> linkForm,
            List<Secret> secrets,
            boolean disabled,
            Instant created) {
        this(id, tenant, name, permissions, linkForm, secrets, disabled, created, SignIn.NONE);
    }

    public Application withSignIn(SignIn newSignIn) {
        return new Application(
                id, tenant, name, permissions, linkForm, secrets, disabled, created, newSignIn);
    }

    /** Looks at every secret, so that the time taken does not tell which one came near. */
    public SecretCheck check(String secret, Instant now) {
        var result = SecretCheck.WRONG;
        for (var known : secrets) {
            if (known.hash().matches(secret) && result != SecretCheck.GOOD) {
                result = known.hasExpired(now) ? SecretCheck.EXPIRED : SecretCheck.GOOD;
            }
        }
        return result;
    }
}
