package dev.satchel.server.identity.issuers;

import dev.satchel.server.settings.IssuerSettings;
import dev.satchel.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;

/** Fetches what an issuer publishes: no redirect, no more than {@value #MAX_BODY} bytes, no longer than a few seconds. */
final class KeySource {
    static final int MAX_BODY = 512 << 10;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @return the JSON text of a set of keys, as yet unread */
    String keysOf(IssuerSettings issuer) throws IOException, InterruptedException {
        var address = issuer.jwks().isPresent()
                ? issuer.jwks().get()
                : discovered(issuer.issuers().getFirst());
        return get(address);
    }

    /** By OpenID Connect Discovery 1.0, 4. */
    private URI discovered(String issuer) throws IOException, InterruptedException {
        var bare = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        var address = URI.create(bare + "/.well-known/openid-configuration");
        try {
            var document = Json.mapper().readTree(get(address));
            var named = document.path("issuer").asString("");
            if (!named.equals(issuer)) {
                throw new IOException(address + " is about the issuer '" + named + "', not " + issuer);
            }
            return IssuerSettings.secure(document.path("jwks_uri").asString(""))
                    .orElseThrow(() -> new IOException(address + " names no https address in jwks_uri"));
        } catch (JacksonException malformed) {
            throw new IOException(address + " is not JSON");
        }
    }

    private String get(URI address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .timeout(WHOLE)
                .build();
        // The time-out of a request ends with its headers; a body may drip for ever.
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BODY));
        try {
            return body(address, answer.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            throw new IOException(address + " did not answer within " + WHOLE.toSeconds() + " seconds");
        } catch (ExecutionException failed) {
            throw new IOException(address + ": " + failed.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static String body(URI address, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException(address + " answered with status " + answer.statusCode());
        }
        return answer.body();
    }
}
