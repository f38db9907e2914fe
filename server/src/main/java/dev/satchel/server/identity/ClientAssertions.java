package dev.satchel.server.identity;

import static dev.satchel.server.identity.TokenRefusal.quoted;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationStore;
import dev.satchel.core.access.ClientCertificate;
import dev.satchel.core.access.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Checks client assertions ({@code private_key_jwt}, RFC 7523): signature by a registered certificate, issuer, audience, time.
 * One may be used again until it expires, as clients do that keep it.
 */
public final class ClientAssertions {
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final ApplicationStore applications;
    private final AssertionAudiences audiences;
    private final InstantSource clock;

    public ClientAssertions(ApplicationStore applications, AssertionAudiences audiences, InstantSource clock) {
        this.applications = applications;
        this.audiences = audiences;
        this.clock = clock;
    }

    /** @throws TokenRefusal.Refused unless the application made the assertion for this tenant, and for now */
    void check(ClientAssertion assertion, Application application, Tenant tenant) {
        var now = clock.instant();
        checkSignature(assertion, application, now);
        var claims = assertion.claims();
        if (!assertion.clientId().equals(claims.getIssuer())) {
            throw TokenRefusal.ASSERTION_OF_ANOTHER.because(
                    "The client assertion's 'iss' and 'sub' must both be the application's client id.");
        }
        if (claims.getAudience().stream().noneMatch(audience -> audiences.accepts(audience, tenant))) {
            throw TokenRefusal.ASSERTION_FOR_ANOTHER.because("The client assertion's 'aud' "
                    + quoted(String.join(" ", claims.getAudience()))
                    + " is not the token endpoint of this tenant, such as '" + audiences.example(tenant) + "'.");
        }
        checkTime(
                Optional.ofNullable(claims.getExpirationTime()).map(date -> date.toInstant()),
                Optional.ofNullable(claims.getNotBeforeTime()).map(date -> date.toInstant()),
                now);
    }

    private void checkSignature(ClientAssertion assertion, Application application, Instant now) {
        var candidates = assertion.candidates(applications.certificates(application.id()));
        if (candidates.isEmpty()) {
            throw TokenRefusal.BAD_SIGNATURE.because(
                    "Client assertion failed signature validation: the application '" + application.id() + "' has "
                            + assertion
                                    .thumbprint()
                                    .map(thumbprint -> "no certificate with the thumbprint " + quoted(thumbprint) + ".")
                                    .orElse("no certificate."));
        }
        var signer = candidates.stream()
                .filter(assertion::isSignedBy)
                .findFirst()
                .orElseThrow(() -> TokenRefusal.BAD_SIGNATURE.because("Client assertion failed signature validation:"
                        + " no certificate of the application '" + application.id() + "' verifies it."));
        if (!signer.isValid(now)) {
            throw TokenRefusal.BAD_SIGNATURE.because("Client assertion failed signature validation: the certificate '"
                    + signer.sha1() + "' " + why(signer, now) + ".");
        }
    }

    private static String why(ClientCertificate certificate, Instant now) {
        return now.isBefore(certificate.notBefore())
                ? "is not valid before " + certificate.notBefore()
                : "expired at " + certificate.expires();
    }

    private static void checkTime(Optional<Instant> expires, Optional<Instant> notBefore, Instant now) {
        var end = expires.orElseThrow(() -> outOfTime("it has no 'exp'"));
        if (!now.isBefore(end.plus(CLOCK_SLACK))) {
            throw outOfTime("it expired at " + end + ", and it is " + now + " here");
        }
        if (end.isAfter(now.plus(LONGEST).plus(CLOCK_SLACK))) {
            throw outOfTime("it expires at " + end + ", more than " + LONGEST.toHours() + " hours from now");
        }
        if (notBefore.filter(begin -> now.isBefore(begin.minus(CLOCK_SLACK))).isPresent()) {
            throw outOfTime("it is not valid before " + notBefore.get() + ", and it is " + now + " here");
        }
    }

    private static TokenRefusal.Refused outOfTime(String why) {
        return TokenRefusal.ASSERTION_NOT_IN_TIME.because(
                "Client assertion is not within its valid time range: " + why + ".");
    }
}
