package dev.satchel.server.signin;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.satchel.server.http.Problem;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Passwords, hashed slowly: Argon2id with 19 MiB, two passes, one lane, as the OWASP cheat sheet has it. Only a few are worked on
 * at a time; a flood of sign-ins waits, and then fails, instead of taking the memory.
 */
public final class Passwords {
    public static final int MIN_LENGTH = 10;
    public static final int MAX_LENGTH = 256;

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SecureRandom random;
    private final Semaphore workers;
    /** For users that there are not: to hash against takes as long as for those that there are. */
    private final String nobodys;

    public Passwords(SecureRandom random, int atOnce) {
        this.random = random;
        this.workers = new Semaphore(atOnce, true);
        this.nobodys = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$" + base64(SALT_BYTES)
                + "$" + base64(HASH_BYTES);
    }

    /** Made when the first password comes, as it keeps its working memory for good. */
    private static final class Argon2Id {
        static final Argon2Function FUNCTION =
                Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
    }

    private String base64(int bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(random(bytes));
    }

    public static boolean isOfAllowedLength(String password) {
        var length = password.codePointCount(0, password.length());
        return length >= MIN_LENGTH && length <= MAX_LENGTH;
    }

    /**
     * The hash in PHC form.
     *
     * @throws dev.satchel.server.http.Refusal 503 if too many wait for theirs
     */
    public String hash(String password) {
        return atWork(() -> Password.hash(password)
                .addSalt(random(SALT_BYTES))
                .with(Argon2Id.FUNCTION)
                .getResult());
    }

    /**
     * Whether it is the password that was hashed; takes as long where there is none.
     *
     * @throws dev.satchel.server.http.Refusal 503 if too many wait for theirs
     */
    public boolean matches(Optional<String> hash, String password) {
        var known = hash.orElse(nobodys);
        var matches = atWork(() -> Password.check(password, known).with(Argon2Function.getInstanceFromHash(known)));
        return matches && hash.isPresent();
    }

    /** Whether the hash was made with other parameters than are in use. */
    public static boolean isOutdated(String hash) {
        return !Argon2Function.getInstanceFromHash(hash).equals(Argon2Id.FUNCTION);
    }

    private byte[] random(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T atWork(Supplier<T> work) {
        try {
            if (!workers.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.SERVICE_UNAVAILABLE
                        .refusal("Too many people are signing in; try again in a minute")
                        .with("Retry-After", "60");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.SERVICE_UNAVAILABLE.refusal("The server is stopping");
        }
        try {
            return work.get();
        } finally {
            workers.release();
        }
    }
}
