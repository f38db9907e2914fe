package dev.satchel.core.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * SHA-256 of a secret. A fast hash suffices because only {@link #newSecret random 256-bit secrets} are hashed with it;
 * what people choose themselves needs a slow one.
 */
public record SecretHash(String hex) {
    private static final int SECRET_BYTES = 32;

    public static SecretHash of(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return new SecretHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Compares in constant time. */
    public boolean matches(String secret) {
        return MessageDigest.isEqual(
                of(secret).hex.getBytes(StandardCharsets.US_ASCII), hex.getBytes(StandardCharsets.US_ASCII));
    }

    /** A new random secret: 43 characters that need no escaping in URLs, forms and shells. */
    public static String newSecret(SecureRandom random) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(bytes)
                .replace('-', 'x')
                .replace('_', 'y');
    }

    @Override
    public String toString() {
        return "SecretHash";
    }
}
