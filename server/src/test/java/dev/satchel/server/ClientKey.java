package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A client's key pair with a certificate of its own, good for a year. */
record ClientKey(KeyPair pair, X509Certificate certificate) {
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    static ClientKey rsa(Instant now) {
        return of("RSA", 2048, "SHA256withRSA", now);
    }

    static ClientKey ec(Instant now) {
        return of("EC", 256, "SHA256withECDSA", now);
    }

    private static ClientKey of(String kind, int bits, String signature, Instant now) {
        try {
            var generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(bits);
            var pair = generator.generateKeyPair();
            var name = new X500Name("CN=playbook");
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(now.toEpochMilli()),
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(Duration.ofDays(365))),
                    name,
                    pair.getPublic());
            var signer = new JcaContentSignerBuilder(signature).build(pair.getPrivate());
            return new ClientKey(pair, new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
        } catch (GeneralSecurityException | OperatorCreationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    String pem() {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificate);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }

    /** In lower-case hex. */
    String thumbprint(String algorithm) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** For {@code x5t} with SHA-1, for {@code x5t#S256} with SHA-256. */
    Base64URL encodedThumbprint(String algorithm) {
        return Base64URL.encode(HexFormat.of().parseHex(thumbprint(algorithm)));
    }

    ClientKey registeredFor(TestApplication application) {
        var answer = application
                .server()
                .admin("POST", "/admin/applications/" + application.clientId() + "/certificates")
                .json(TestServer.json(Map.of("certificate", pem())))
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return this;
    }

    /** As the usual library makes one: for the v2 token endpoint of the documented login host, for ten minutes. */
    JWTClaimsSet.Builder claims(TestApplication application) {
        var now = application.server().clock().instant();
        return new JWTClaimsSet.Builder()
                .audience("https://login.microsoftonline.com/"
                        + application.tenant().id() + "/oauth2/v2.0/token")
                .issuer(application.clientId())
                .subject(application.clientId())
                .jwtID(UUID.randomUUID().toString())
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))));
    }

    String signed(JWSHeader header, JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(signer());
            return jwt.serialize();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private JWSSigner signer() throws JOSEException {
        return pair.getPrivate() instanceof ECPrivateKey ec ? new ECDSASigner(ec) : new RSASSASigner(pair.getPrivate());
    }

    String assertion(TestApplication application, Consumer<JWTClaimsSet.Builder> change) {
        var claims = claims(application);
        change.accept(claims);
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .x509CertSHA256Thumbprint(encodedThumbprint("SHA-256"))
                .build();
        return signed(header, claims.build());
    }

    /** The form that presents an assertion at the v2 endpoint. */
    static String form(String assertion) {
        return "grant_type=client_credentials&scope=" + TestApplication.AUDIENCE + "/.default&client_assertion_type="
                + URLEncoder.encode(ASSERTION_TYPE, StandardCharsets.UTF_8) + "&client_assertion=" + assertion;
    }
}
