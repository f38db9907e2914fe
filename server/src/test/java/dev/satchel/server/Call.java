package dev.satchel.server;

import dev.satchel.api.ApiDescription;
import dev.satchel.api.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A request on its way to the server, whose answer must be as docs/api/openapi.yaml says. */
final class Call {
    static final ApiDescription API = ApiDescription.load();

    /** Longer than a collector may wait; only so that nothing hangs for ever. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient client;
    private final HttpRequest.Builder request;
    private final String method;
    private BodyPublisher body = BodyPublishers.noBody();
    private boolean described = true;

    Call(HttpClient client, String method, String url) {
        this.client = client;
        this.method = method;
        this.request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
    }

    Call header(String name, String value) {
        request.header(name, value);
        return this;
    }

    Call bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    Call json(String text) {
        return header("Content-Type", "application/json").body(text);
    }

    Call form(String text) {
        return header("Content-Type", "application/x-www-form-urlencoded").body(text);
    }

    Call body(String text) {
        return body(BodyPublishers.ofString(text));
    }

    Call body(byte[] bytes) {
        return body(BodyPublishers.ofByteArray(bytes));
    }

    Call body(BodyPublisher publisher) {
        body = publisher;
        return this;
    }

    /** For what is no part of the API: the health listener. */
    Call undescribed() {
        described = false;
        return this;
    }

    Answer send() {
        try {
            return answer(client.send(request.method(method, body).build(), BodyHandlers.ofByteArray()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    CompletableFuture<Answer> sendInBackground() {
        return client.sendAsync(request.method(method, body).build(), BodyHandlers.ofByteArray())
                .thenApply(this::answer);
    }

    private Answer answer(HttpResponse<byte[]> response) {
        if (described) {
            API.require(Exchange.of(response));
        }
        return new Answer(response);
    }
}
