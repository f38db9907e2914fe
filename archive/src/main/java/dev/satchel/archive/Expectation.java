package dev.satchel.archive;

import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/**
 * What the reader of a package knows from elsewhere. What is null is not compared; without {@code publicKey} a package
 * is only proved to be whole and signed by the key it names itself, which its reader has to recognize.
 */
public record Expectation(
        @Nullable String actionId,
        @Nullable String machineId,
        @Nullable PublicKey publicKey) {
    /** For a reader that has nothing but the file. */
    public static Expectation nothing() {
        return new Expectation(null, null, null);
    }
}
