package dev.satchel.collector.protocol;

import dev.satchel.collector.protocol.ProtocolFailure.Unavailable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends requests over HTTP/1.1 and tells an answer from the lack of one. */
final class HttpExchange implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int MAX_BODY = 1 << 20;
    private static final long MAX_RETRY_AFTER_SECONDS = 3600;
    private static final Set<Integer> FOR_NOW = Set.of(408, 429, 500, 502, 503, 504, 507);
    private final URI origin;

    static {
        // A signed request is good once; the client must not send GET and HEAD again by itself when a connection
        // breaks.
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    }

    private final HttpClient client;

    HttpExchange(ServerAddress server, @Nullable String ca) {
        this.origin = server.origin();
        var builder = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(Redirect.NEVER);
        this.client = origin.getScheme().equals("https")
                ? builder.sslContext(TrustedAuthorities.context(ca)).build()
                : builder.build();
    }

    /** @param authorization null for a request that needs none */
    Answer send(Request request, @Nullable String authorization) throws Unavailable, InterruptedException {
        var uri = origin.resolve(request.path() + (request.query().isEmpty() ? "" : "?" + request.query()));
        var builder = HttpRequest.newBuilder(uri)
                .method(request.method(), request.body())
                .timeout(request.timeout())
                .header("Accept", "application/json");
        request.headers().forEach(builder::header);
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        try {
            var response = client.send(builder.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY));
            var body = new String(response.body(), StandardCharsets.UTF_8);
            return available(new Answer(response.statusCode(), response.headers(), body));
        } catch (IOException broken) {
            throw broken instanceof Unavailable known ? known : new Unavailable(reason(broken), null);
        }
    }

    private static Answer available(Answer answer) throws Unavailable {
        if (FOR_NOW.contains(answer.status())) {
            var seconds = answer.number("Retry-After");
            throw new Unavailable(
                    answer.message(),
                    seconds.isPresent() && seconds.getAsLong() >= 0
                            ? Duration.ofSeconds(Math.min(seconds.getAsLong(), MAX_RETRY_AFTER_SECONDS))
                            : null);
        }
        return answer;
    }

    private String reason(IOException broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SSLException tls -> {
                    return origin + ": " + reason(tls);
                }
                case ConnectException _, HttpConnectTimeoutException _ -> {
                    return origin + ": no connection";
                }
                case HttpTimeoutException _ -> {
                    return origin + ": no answer in time";
                }
                default -> {}
            }
        }
        return origin + ": the connection broke";
    }

    private static String reason(SSLException broken) {
        var message = String.valueOf(broken.getMessage());
        if (message.contains("unable to find valid certification path")) {
            return "its certificate is by an authority that this machine does not know; enrol with --ca FILE";
        }
        return message.contains("subject alternative")
                ? "its certificate is for another name"
                : "TLS failed: " + message;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
