package dev.satchel.server.signin;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.satchel.server.http.Problem;
import java.security.SecureRandom;
import java.time.Duration;
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

    private static final Argon2Function FUNCTION = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
    private static final int SALT_BYTES = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SecureRandom random;
    private final Semaphore workers;
    /** For users that there are not: to hash against takes as long as for those that there are. */
    private final String nobodys;

    public Passwords(SecureRandom random, int atOnce) {
        this.random = random;
        this.workers = new Semaphore(atOnce, true);
        var unknown = new byte[SALT_BYTES];
        random.nextBytes(unknown);
        this.nobodys = Password.hash(unknown).addSalt(salt()).with(FUNCTION).getResult();
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
        return atWork(
                () -> Password.hash(password).addSalt(salt()).with(FUNCTION).getResult());
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
        return !Argon2Function.getInstanceFromHash(hash).equals(FUNCTION);
    }

    private byte[] salt() {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
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
