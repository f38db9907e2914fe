package dev.satchel.server.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.satchel.core.collectors.Collector;
import dev.satchel.core.collectors.CollectorStore;
import dev.satchel.core.machines.MachineId;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import dev.satchel.server.http.Request;
import dev.satchel.wire.collector.CollectorAssertion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Checks the assertions of collectors (docs/api/collector-protocol.md): key, audience, method, path, time, and that it is new. */
public final class CollectorAssertions {
    private static final Duration VALID = Duration.ofSeconds(60);
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(3);
    private static final int REMEMBERED = 200_000;
    private static final String SCHEME = CollectorAssertion.SCHEME + " ";

    private final CollectorStore collectors;
    private final InstantSource clock;
    private final String audience;
    /** Assertions of the last two minutes; older ones are refused by their time. */
    private final Cache<Fingerprint, Boolean> used = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .executor(Runnable::run) // waking another thread costs more than what there is to do
            .build();

    public CollectorAssertions(CollectorStore collectors, InstantSource clock, String audience) {
        this.collectors = collectors;
        this.clock = clock;
        this.audience = audience;
    }

    /** @throws Refusal 401 where the assertion is absent or wrong, 403 where the enrolment was removed */
    Collector authenticate(Request.Head head) {
        var assertion = Optional.ofNullable(head.header().apply("Authorization"))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip())
                .flatMap(CollectorAssertion::read)
                .orElseThrow(() -> refused("The collector's assertion is missing or malformed"));
        var collector = MachineId.parse(String.valueOf(assertion.claimedMachineId()))
                .flatMap(collectors::find)
                .orElseThrow(() -> refused("No such collector is enrolled here"));
        var claims = assertion
                .verify((message, signature) -> isSigned(collector.rawKey(), message, signature))
                .orElseThrow(() -> refused("The assertion is not signed by the collector's key"));
        check(claims, head);
        if (collector.removed()) {
            throw Problem.COLLECTOR_REMOVED.refusal(
                    "The enrolment of this collector was removed; enrol it anew to use it again");
        }
        return collector;
    }

    /** With Bouncy Castle, which takes a ninth of the time that the JDK takes: each poll of each collector has a signature. */
    static boolean isSigned(byte[] key, byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, key, 0, message, 0, message.length);
    }

    private void check(CollectorAssertion claims, Request.Head head) {
        if (!audience.equals(claims.audience())) {
            throw refused("The assertion is meant for another installation");
        }
        if (!head.method().name().equals(claims.method()) || !head.path().equals(claims.path())) {
            throw refused("The assertion is meant for another request");
        }
        var age = Math.abs(clock.instant().getEpochSecond() - claims.issuedAt());
        if (age > VALID.toSeconds()) {
            throw refused("The assertion is not of this minute; compare the collector's clock with this answer's Date");
        }
        if (used.asMap().putIfAbsent(Fingerprint.of(claims), Boolean.TRUE) != null) {
            throw refused("The assertion was used before");
        }
    }

    /** Stands for one assertion in a size that its sender does not choose. */
    private record Fingerprint(long high, long low) {
        static Fingerprint of(CollectorAssertion claims) {
            try {
                var text = claims.machineId() + " " + claims.id();
                var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                var numbers = ByteBuffer.wrap(digest);
                return new Fingerprint(numbers.getLong(), numbers.getLong());
            } catch (NoSuchAlgorithmException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
        }
    }

    private static Refusal refused(String message) {
        return Problem.UNAUTHORIZED.refusal(message).with("WWW-Authenticate", CollectorAssertion.SCHEME);
    }
}
