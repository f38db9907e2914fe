package dev.satchel.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends a request until it has an answer worth having: obeys 429, repeats what may be repeated after a broken
 * connection or an overloaded front, a bounded number of times.
 */
final class Sender {
    private static final long MAX_BODY = 64L * 1024 * 1024;
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration UNSAID_WAIT = Duration.ofSeconds(60);
    private static final int MAX_WAITS = 5;
    private static final int MAX_REPEATS = 3;

    private final HttpClient http;
    private final Listener listener;
    private final Pause pause;
    private final InstantSource clock;

    Sender(HttpClient http, Listener listener, Pause pause, InstantSource clock) {
        this.http = http;
        this.listener = listener;
        this.pause = pause;
        this.clock = clock;
    }

    /** Whether a request may be sent again when nobody knows what became of it. */
    enum Repeat {
        ALLOWED,
        NEVER
    }

    /** The last answer, whatever its status. */
    HttpResponse<byte[]> send(HttpRequest request, Repeat repeat) throws ClientException, InterruptedException {
        int waits = 0;
        int repeats = 0;
        while (true) {
            HttpResponse<byte[]> response;
            try {
                response = exchange(request);
            } catch (IOException broken) {
                var trouble = UnreachableException.of(request.uri(), broken);
                if (repeat == Repeat.NEVER || repeats >= MAX_REPEATS || !UnreachableException.mayPass(broken)) {
                    throw trouble;
                }
                pause(trouble.getMessage(), backOff(repeats++));
                continue;
            }
            listener.on(new ClientEvent.Answered(request.method(), request.uri().getRawPath(), response.statusCode()));
            var wait = requestedWait(response);
            if (response.statusCode() == 429 && waits++ < MAX_WAITS && wait.compareTo(LONGEST_WAIT) <= 0) {
                pause("The server asks for a pause (429)", wait);
            } else if (isPassing(response.statusCode()) && repeat == Repeat.ALLOWED && repeats < MAX_REPEATS) {
                var least = backOff(repeats++);
                pause("The server is not ready (" + response.statusCode() + ")", longer(least, wait));
            } else {
                return response;
            }
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY));
        try {
            return answer.get(ANSWER_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException broken ? broken : new IOException(failed.getCause());
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("no answer");
        } finally {
            answer.cancel(true);
        }
    }

    private Duration requestedWait(HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case 429 -> ApiException.of(response, clock.instant()).retryAfter().orElse(UNSAID_WAIT);
            case 503 ->
                RetryAfter.of(response.headers(), "", clock.instant())
                        .filter(wait -> wait.compareTo(LONGEST_WAIT) <= 0)
                        .orElse(Duration.ZERO);
            default -> Duration.ZERO;
        };
    }

    private void pause(String reason, Duration duration) throws InterruptedException {
        listener.on(new ClientEvent.Waiting(reason, duration));
        pause.pause(duration);
    }

    /** Half a second, one, two: a server that restarts is back by then. */
    static Duration backOff(int repeats) {
        return Duration.ofMillis(500L << Math.min(repeats, 6));
    }

    static boolean isPassing(int status) {
        return status == 502 || status == 503 || status == 504;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
