package dev.satchel.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.satchel.core.contracts.Eventually;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An identity provider on the loopback, as a test wants it: its keys, its faults, and how often it was asked. */
final class TestIssuer implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile int status = 200;
    private volatile String body = "";
    private volatile CountDownLatch open = new CountDownLatch(0);

    TestIssuer(JWK... keys) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            answer(exchange, body);
        });
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(exchange, "{\"issuer\":\"" + base() + "\",\"jwks_uri\":\"" + base() + "/keys\"}"));
        publish(keys);
        server.start();
    }

    private void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange;
                OutputStream out = exchange.getResponseBody()) {
            Eventually.opens("what resumes the answers", open);
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            out.write(bytes);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    static RSAKey key(String id) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(id).generate();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int fetches() {
        return fetches.get();
    }

    void publish(JWK... keys) {
        answerWith(200, new JWKSet(List.of(keys)).toString());
    }

    void answerWith(int newStatus, String newBody) {
        status = newStatus;
        body = newBody;
    }

    /** Lets everybody wait for an answer until {@link #resume}. */
    void pause() {
        open = new CountDownLatch(1);
    }

    void resume() {
        open.countDown();
    }

    /** What is usual; a test changes what it is about. */
    JWTClaimsSet.Builder claims(Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(base())
                .audience("https://api.securitycenter.microsoft.com")
                .subject("5f0c1b7e")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofDays(1))));
    }

    String token(RSAKey key, Instant now, Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        var claims = claims(now);
        change.accept(claims);
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT), key, claims.build());
    }

    static String signed(JWSHeader.Builder header, JWK key, JWTClaimsSet claims) throws JOSEException {
        var jwt = new SignedJWT(header.keyID(key.getKeyID()).build(), claims);
        jwt.sign(new DefaultJWSSignerFactory()
                .createJWSSigner(key, jwt.getHeader().getAlgorithm()));
        return jwt.serialize();
    }

    @Override
    public void close() {
        resume();
        server.stop(0);
    }
}
