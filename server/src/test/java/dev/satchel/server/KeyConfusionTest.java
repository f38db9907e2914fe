package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in a token decides which key or algorithm it is checked with. */
class KeyConfusionTest {
    @TempDir
    static Path data;

    private static TestServer server;
    private static TokenForge forge;
    private static String token = "";

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(data, "limits.scale=0");
        forge = TokenForge.of(data);
        token = server.tenant().application().token();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static int status(String forged) {
        return server.machines(forged).status();
    }

    @Test
    void addressesAndKeysInTheHeaderShouldNeverBeUsed() throws Exception {
        var stranger = new RSAKeyGenerator(2048).keyID(forge.keyId()).generate();
        try (var bait = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var address = URI.create("http://127.0.0.1:" + bait.getLocalPort() + "/keys");
            for (var header : List.of(
                    header().jwkURL(address), header().x509CertURL(address), header().jwk(stranger.toPublicJWK()))) {
                header.keyID(forge.keyId());
                assertThat(status(TokenForge.signed(header, token, stranger))).isEqualTo(401);
                header.keyID("another");
                assertThat(status(TokenForge.signed(header, token, stranger))).isEqualTo(401);
            }
            bait.setSoTimeout(1);
            assertThat(isCalled(bait)).isFalse();
        }
        assertThat(status(forge.under(header().keyID(forge.keyId()).criticalParams(Set.of("b64")), token)))
                .isEqualTo(401);
    }

    private static boolean isCalled(ServerSocket bait) throws IOException {
        try (var _ = bait.accept()) {
            return true;
        } catch (SocketTimeoutException nobody) {
            return false;
        }
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT);
    }

    @Test
    void onlyTheOneAlgorithmShouldBeTaken() throws Exception {
        for (var algorithm : List.of(JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
            var header =
                    new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(forge.keyId());
            assertThat(status(forge.under(header, token))).as("%s", algorithm).isEqualTo(401);
        }
        for (var none : List.of("none", "None", "NONE", "", "HS256", "RS256 ")) {
            assertThat(status(raw("{\"alg\":\"" + none + "\",\"typ\":\"JWT\",\"kid\":\"" + forge.keyId() + "\"}")))
                    .as(none)
                    .isEqualTo(401);
        }
    }

    /** The token's own claims and signature under a header as text. */
    private static String raw(String header) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + token.substring(token.indexOf('.'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../etc/passwd",
                "/dev/null",
                "' OR '1'='1",
                "x'; DROP TABLE server_keys; --",
                "http://127.0.0.1/keys",
                "%00",
                "\u0000",
                "${jndi:ldap://127.0.0.1/x}"
            })
    void aKeyIdShouldBeNothingButAName(String keyId) throws Exception {
        assertThat(status(forge.under(header().keyID(keyId), token))).isEqualTo(401);
        assertThat(status(token)).isEqualTo(200);
    }

    @Test
    void aTokenWithinATokenShouldBeRefused() throws Exception {
        var nested = header().contentType("JWT").keyID(forge.keyId());
        assertThat(status(forge.around(nested, token))).isEqualTo(401);
    }
}
