package dev.satchel.server.identity;

import dev.satchel.core.access.Grant;
import dev.satchel.core.access.GrantStore;
import dev.satchel.core.access.SecretHash;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.UserId;
import dev.satchel.server.http.Problem;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Device codes, which a program shows and a user confirms elsewhere (RFC 8628; reference, identity.md 2). */
final class DeviceCodes {
    static final Duration LIFETIME = Duration.ofMinutes(15);
    static final Duration INTERVAL = Duration.ofSeconds(5);

    /** Letters and digits that nobody takes for others, and that make no words. */
    private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ23456789";

    private static final int USER_CODE_LENGTH = 9;
    private static final int MAX_OPEN = 1_000;
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final GrantStore grants;
    private final SecureRandom random;
    private final InstantSource clock;

    DeviceCodes(GrantStore grants, SecureRandom random, InstantSource clock) {
        this.grants = grants;
        this.random = random;
        this.clock = clock;
    }

    /** A new pair of codes. */
    record Pair(String deviceCode, String userCode) {
        @Override
        public String toString() {
            return "Pair";
        }
    }

    /** @throws dev.satchel.server.http.Refusal 503 if the application has too many that nobody has confirmed */
    Pair begin(ClientAuthentication.Client client, Tenant tenant, Grant.Terms terms) {
        var application = client.application().id();
        if (grants.count(application, Grant.Kind.DEVICE_CODE) >= MAX_OPEN) {
            throw Problem.SERVICE_UNAVAILABLE
                    .refusal("The application has too many device codes that nobody has used; try again later")
                    .with("Retry-After", "60");
        }
        while (true) {
            var pair = new Pair(SecretHash.newSecret(random), userCode());
            var now = clock.instant();
            if (grants.add(new Grant(
                    SecretHash.of(pair.deviceCode()),
                    Grant.Kind.DEVICE_CODE,
                    Grant.State.OPEN,
                    tenant.id(),
                    application,
                    Optional.empty(),
                    Optional.of(pair.userCode()),
                    terms,
                    Optional.empty(),
                    now,
                    now.minus(INTERVAL),
                    now.plus(LIFETIME)))) {
                return pair;
            }
        }
    }

    private String userCode() {
        return random.ints(USER_CODE_LENGTH, 0, ALPHABET.length())
                .collect(StringBuilder::new, (code, i) -> code.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString();
    }

    /** What waits for the user's word, by the code as the user typed it. */
    Optional<Grant> open(String typed) {
        var code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return grants.findByUserCode(code)
                .filter(grant -> grant.state() == Grant.State.OPEN && !grant.isOver(clock.instant()));
    }

    /** Returns whether it was still open. */
    boolean approve(Grant grant, UserId user, Instant at) {
        return answer(grant, known -> known.approvedBy(user, at));
    }

    /** Returns whether it was still open. */
    boolean decline(Grant grant) {
        return answer(grant, known -> known.with(Grant.State.DECLINED));
    }

    private boolean answer(Grant grant, java.util.function.UnaryOperator<Grant> change) {
        return grants.change(grant.secret(), known -> isOpen(known) ? change.apply(known) : known)
                .filter(this::isOpen)
                .isPresent();
    }

    private boolean isOpen(Grant grant) {
        return grant.state() == Grant.State.OPEN && !grant.isOver(clock.instant());
    }

    /** The grant that the user has confirmed, once. */
    Grant redeem(String deviceCode, ClientAuthentication.Client client) {
        var now = clock.instant();
        var before = grants.change(SecretHash.of(deviceCode), known -> isOf(known, client) ? polled(known, now) : known)
                .filter(known -> isOf(known, client))
                .orElseThrow(() -> TokenRefusal.BAD_DEVICE_CODE.because(
                        "The 'device_code' is not one of this application's; ask for a new one."));
        if (before.isOver(now)) {
            throw TokenRefusal.EXPIRED_DEVICE_CODE.because("The 'device_code' has expired; ask for a new one.");
        }
        return switch (before.state()) {
            case APPROVED -> before;
            case OPEN -> throw pending(before, now);
            case DECLINED -> throw TokenRefusal.AUTHORIZATION_DECLINED.because("The user has declined.");
            case SPENT -> throw TokenRefusal.BAD_GRANT.because("The 'device_code' was used before.");
        };
    }

    private static boolean isOf(Grant grant, ClientAuthentication.Client client) {
        return grant.kind() == Grant.Kind.DEVICE_CODE
                && grant.application().equals(client.application().id());
    }

    private static Grant polled(Grant grant, Instant now) {
        return switch (grant.state()) {
            case OPEN -> grant.usedAt(now);
            case APPROVED -> grant.isOver(now) ? grant : grant.with(Grant.State.SPENT);
            case DECLINED, SPENT -> grant;
        };
    }

    private static TokenRefusal.Refused pending(Grant grant, Instant now) {
        return now.isBefore(grant.used().plus(INTERVAL).minus(TOLERANCE))
                ? TokenRefusal.SLOW_DOWN.because("Ask no more often than every " + INTERVAL.toSeconds() + " seconds.")
                : TokenRefusal.AUTHORIZATION_PENDING.because(
                        "OAuth 2.0 device flow error. Authorization is pending. Continue polling.");
    }
}
