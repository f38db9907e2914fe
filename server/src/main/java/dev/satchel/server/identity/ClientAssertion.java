package dev.satchel.server.identity;

import static dev.satchel.server.identity.TokenRefusal.quoted;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.satchel.core.access.ClientCertificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A client assertion (RFC 7523), read and not yet believed. */
final class ClientAssertion {
    private static final int MAX_LENGTH = 16 << 10;
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    private final SignedJWT jwt;
    private final JWTClaimsSet claims;

    private ClientAssertion(SignedJWT jwt, JWTClaimsSet claims) {
        this.jwt = jwt;
        this.claims = claims;
    }

    /** The names of the algorithms that assertions may be signed with. */
    static List<String> algorithms() {
        return ALGORITHMS.stream().map(JWSAlgorithm::getName).sorted().toList();
    }

    /** @throws TokenRefusal.Refused if it is too long, no signed JWT, or signed with another algorithm */
    static ClientAssertion parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw malformed("it is longer than " + MAX_LENGTH + " characters");
        }
        try {
            var jwt = SignedJWT.parse(text);
            var algorithm = jwt.getHeader().getAlgorithm();
            if (!ALGORITHMS.contains(algorithm)) {
                throw TokenRefusal.UNSUPPORTED_ALGORITHM.because("Invalid client assertion: "
                        + quoted(algorithm.getName()) + " is not a supported signature algorithm; there are "
                        + String.join(", ", algorithms()) + ".");
            }
            var claims = jwt.getJWTClaimsSet();
            if (claims == null || claims.getSubject() == null) {
                throw malformed("its claims have no 'sub'");
            }
            return new ClientAssertion(jwt, claims);
        } catch (ParseException | IllegalArgumentException notOne) {
            throw malformed("it is no signed JWT");
        }
    }

    private static TokenRefusal.Refused malformed(String why) {
        return TokenRefusal.MALFORMED_ASSERTION.because("Invalid client assertion: " + why + ".");
    }

    JWTClaimsSet claims() {
        return claims;
    }

    String clientId() {
        return claims.getSubject();
    }

    /** What the header names the certificate by, in words; empty if it names none. */
    Optional<String> thumbprint() {
        return thumbprint(jwt.getHeader());
    }

    @SuppressWarnings("deprecation") // x5t is what most clients still send
    private static Optional<String> thumbprint(JWSHeader header) {
        return Optional.ofNullable(header.getX509CertSHA256Thumbprint())
                .or(() -> Optional.ofNullable(header.getX509CertThumbprint()))
                .map(thumbprint -> HexFormat.of().formatHex(thumbprint.decode()));
    }

    /** Those that the header names, be it in {@code x5t#S256}, {@code x5t} or {@code kid}; all where it names none. */
    List<ClientCertificate> candidates(List<ClientCertificate> certificates) {
        var named = thumbprint();
        if (named.isPresent()) {
            return certificates.stream().filter(one -> is(one, named.get())).toList();
        }
        var keyId = Optional.ofNullable(jwt.getHeader().getKeyID()).orElse("");
        var matching = certificates.stream().filter(one -> isKeyId(one, keyId)).toList();
        return matching.isEmpty() ? certificates : matching;
    }

    private static boolean is(ClientCertificate certificate, String thumbprint) {
        return certificate.sha256().equals(thumbprint) || certificate.sha1().equals(thumbprint);
    }

    private static boolean isKeyId(ClientCertificate certificate, String keyId) {
        return is(certificate, keyId.toLowerCase(Locale.ROOT))
                || keyId.equals(base64Url(certificate.sha256()))
                || keyId.equals(base64Url(certificate.sha1()));
    }

    private static String base64Url(String hex) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(hex));
    }

    boolean isSignedBy(ClientCertificate certificate) {
        try {
            return jwt.verify(verifier(certificate));
        } catch (JOSEException otherKindOfKey) {
            return false;
        }
    }

    private static JWSVerifier verifier(ClientCertificate certificate) throws JOSEException {
        return switch (certificate.key()) {
            case RSAPublicKey rsa -> new RSASSAVerifier(rsa);
            case ECPublicKey ec -> new ECDSAVerifier(ec);
            default -> throw new JOSEException("No key for signatures");
        };
    }
}
