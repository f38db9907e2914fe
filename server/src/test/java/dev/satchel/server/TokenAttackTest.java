package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The usual attacks on tokens, each on tokens that were issued here and on those of another provider, over HTTP. */
class TokenAttackTest {
    private static final Duration BEYOND_SLACK = Duration.ofMinutes(6);

    @TempDir
    static Path data;

    private static TestIssuer provider;
    private static TestIssuer evil;
    private static TestServer server;
    private static RSAKey stranger;
    private static Origin own;
    private static Origin outside;
    private static ECKey curveKey;

    /**
     * Whoever issues tokens.
     *
     * @param key signs
     * @param next is published, too
     * @param claims of a good token
     */
    private record Origin(RSAKey key, RSAKey next, JWTClaimsSet claims) {
        JWTClaimsSet with(Consumer<JWTClaimsSet.Builder> change) {
            var changed = new JWTClaimsSet.Builder(claims);
            change.accept(changed);
            return changed.build();
        }

        String signed(JWSHeader.Builder header, JWK by, String keyId) throws JOSEException {
            return TokenAttackTest.signed(header, by, keyId, claims);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        stranger = TestIssuer.key("stranger");
        evil = new TestIssuer(stranger);
        var first = TestIssuer.key("first");
        var second = new RSAKey.Builder(TestIssuer.key("second"))
                .algorithm(JWSAlgorithm.RS256)
                .build();
        curveKey = new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
        provider = new TestIssuer(first, second, curveKey.toPublicJWK());
        server = TestServer.start(
                data,
                "limits.scale=0",
                "issuers.1.name=idp",
                "issuers.1.issuer=" + provider.base(),
                "issuers.1.algorithms=RS256,PS256,ES256",
                "issuers.1.tenants=contoso.example");
        var made = server.admin("POST", "/admin/tenants")
                .json("{\"name\":\"Contoso\",\"domains\":[\"contoso.example\"]}")
                .send();
        var token =
                new TestTenant(server, made.json("id"), "Contoso").application().token();
        assertThat(server.admin("POST", "/admin/keys")
                        .json("{\"kind\":\"token\",\"retireOthers\":false}")
                        .send()
                        .status())
                .isEqualTo(201);
        var keys = TokenForge.keys(data);
        own = new Origin(keys.getFirst(), keys.getLast(), SignedJWT.parse(token).getJWTClaimsSet());
        outside = new Origin(
                first,
                second,
                provider.claims(server.clock().instant())
                        .claim("azp", "playbook")
                        .claim("roles", List.of("Machine.Read.All"))
                        .build());
        var good = outside.signed(header(), first, "first");
        server.awaitKeys(good);
    }

    @AfterAll
    static void stop() {
        server.close();
        provider.close();
        evil.close();
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT);
    }

    private static String signed(JWSHeader.Builder header, JWK by, String keyId, JWTClaimsSet claims)
            throws JOSEException {
        var named =
                switch (by) {
                    case RSAKey rsa ->
                        new RSAKey.Builder(rsa).keyID(keyId).algorithm(null).build();
                    case ECKey ec -> new ECKey.Builder(ec).keyID(keyId).build();
                    default -> throw new IllegalArgumentException(keyId);
                };
        return TestIssuer.signed(header, named, claims);
    }

    private enum Attack {
        EXPIRED {
            @Override
            List<String> on(Origin origin) throws JOSEException {
                var past = Date.from(server.clock().instant().minus(BEYOND_SLACK));
                return List.of(
                        changed(origin, claims -> claims.expirationTime(past)),
                        changed(origin, claims -> claims.expirationTime(null)));
            }
        },
        NOT_YET_VALID {
            @Override
            List<String> on(Origin origin) throws JOSEException {
                var future = Date.from(server.clock().instant().plus(BEYOND_SLACK));
                return List.of(changed(origin, claims -> claims.notBeforeTime(future)));
            }
        },
        WRONG_KEY {
            @Override
            List<String> on(Origin origin) throws JOSEException {
                return List.of(
                        origin.signed(header(), stranger, origin.key().getKeyID()),
                        origin.signed(header(), stranger, "stranger"));
            }
        },
        NONE {
            @Override
            List<String> on(Origin origin) {
                var plain = new PlainJWT(origin.claims()).serialize();
                var named = base64("{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\""
                        + origin.key().getKeyID() + "\"}");
                var withName = named + plain.substring(plain.indexOf('.'));
                return List.of(plain, withName, withName + "AAAA");
            }
        },
        HMAC_WITH_PUBLIC_KEY {
            @Override
            List<String> on(Origin origin) throws JOSEException {
                var key = origin.key().toRSAPublicKey().getEncoded();
                var pem = "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                        + "\n-----END PUBLIC KEY-----\n";
                var json = origin.key().toPublicJWK().toJSONString();
                return List.of(
                        mac(origin, key),
                        mac(origin, pem.getBytes(StandardCharsets.US_ASCII)),
                        mac(origin, json.getBytes(StandardCharsets.US_ASCII)),
                        mac(origin, origin.key().getModulus().decode()));
            }
        },
        SWAPPED_KID {
            @Override
            List<String> on(Origin origin) throws JOSEException {
                var other = origin.equals(own) ? outside : own;
                return List.of(
                        origin.signed(header(), origin.key(), origin.next().getKeyID()),
                        origin.signed(header(), origin.key(), other.key().getKeyID()),
                        origin.signed(header(), other.key(), origin.key().getKeyID()),
                        origin.signed(header(), other.key(), other.key().getKeyID()));
            }
        },
        FOREIGN_JKU {
            @Override
            List<String> on(Origin origin) throws JOSEException {
                var address = URI.create(evil.base() + "/keys");
                return List.of(
                        origin.signed(header().jwkURL(address), stranger, "stranger"),
                        origin.signed(
                                header().jwkURL(address), stranger, origin.key().getKeyID()),
                        origin.signed(header().x509CertURL(address), stranger, "stranger"),
                        origin.signed(header().jwk(stranger.toPublicJWK()), stranger, "stranger"),
                        origin.signed(
                                header().jwk(stranger.toPublicJWK()),
                                stranger,
                                origin.key().getKeyID()));
            }
        };

        abstract List<String> on(Origin origin) throws JOSEException;

        private static String changed(Origin origin, Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
            return TokenAttackTest.signed(header(), origin.key(), origin.key().getKeyID(), origin.with(change));
        }

        private static String mac(Origin origin, byte[] secret) throws JOSEException {
            var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .type(JOSEObjectType.JWT)
                    .keyID(origin.key().getKeyID())
                    .build();
            var jwt = new SignedJWT(header, origin.claims());
            jwt.sign(new MACSigner(secret));
            return jwt.serialize();
        }

        private static String base64(String text) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theAttackShouldBeRefusedOnTokensOfEveryOrigin(Attack attack) throws Exception {
        for (var origin : List.of(own, outside)) {
            assertThat(server.machines(origin.signed(
                                    header(), origin.key(), origin.key().getKeyID()))
                            .status())
                    .as("what is attacked is good")
                    .isEqualTo(200);
            for (var forged : attack.on(origin)) {
                assertThat(server.machines(forged).refusal())
                        .as(forged)
                        .isEqualTo("401 Unauthorized: The access token is missing, invalid, expired or meant for"
                                + " another API");
            }
        }
        assertThat(evil.fetches()).isZero();
    }

    @Test
    void aProviderMaySignByOtherAlgorithmsThatItsSettingsName() throws Exception {
        var pss = new JWSHeader.Builder(JWSAlgorithm.PS256).type(JOSEObjectType.JWT);
        var curve = new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT);
        assertThat(server.machines(outside.signed(pss, outside.key(), "first")).status())
                .isEqualTo(200);
        assertThat(server.machines(outside.signed(curve, curveKey, "curve")).status())
                .isEqualTo(200);
        assertThat(server.machines(outside.signed(pss, stranger, "first")).status())
                .isEqualTo(401);
        var another = new ECKeyGenerator(Curve.P_256).generate();
        assertThat(server.machines(outside.signed(curve, another, "curve")).status())
                .isEqualTo(401);
        assertThat(server.machines(outside.signed(curve, curveKey, "first")).status())
                .as("under the name of a key of another kind")
                .isEqualTo(401);
        assertThat(server.machines(outside.signed(header(), outside.key(), "curve"))
                        .status())
                .isEqualTo(401);
        assertThat(server.machines(outside.signed(header(), outside.next(), "second"))
                        .status())
                .isEqualTo(200);
        assertThat(server.machines(outside.signed(pss, outside.next(), "second"))
                        .status())
                .as("by a key that is published for RS256")
                .isEqualTo(401);
        assertThat(server.machines(own.signed(pss, own.key(), own.key().getKeyID()))
                        .status())
                .as("of one's own, RS256 alone")
                .isEqualTo(401);
    }
}
