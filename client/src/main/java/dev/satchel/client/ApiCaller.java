package dev.satchel.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** One authorised call: a good answer or an exception. */
final class ApiCaller {
    /** Who the caller is. */
    interface Credentials {
        String token() throws ClientException, InterruptedException;

        /** Told when the server did not take the token; returns whether another is worth trying. */
        boolean refused(String token);

        /** A secret that does not change. */
        static Credentials fixed(Secret secret) {
            return new Credentials() {
                @Override
                public String token() {
                    return secret.reveal();
                }

                @Override
                public boolean refused(String token) {
                    return false;
                }
            };
        }
    }

    private final Sender sender;
    private final Credentials credentials;
    private final InstantSource clock;

    ApiCaller(Sender sender, Credentials credentials, InstantSource clock) {
        this.sender = sender;
        this.credentials = credentials;
        this.clock = clock;
    }

    HttpResponse<byte[]> get(URI address) throws ClientException, InterruptedException {
        return call("GET", address, null, Sender.Repeat.ALLOWED);
    }

    /** Never repeated when the connection breaks: what it asks for may have begun. */
    HttpResponse<byte[]> post(URI address, @Nullable Object body) throws ClientException, InterruptedException {
        return call("POST", address, body, Sender.Repeat.NEVER);
    }

    HttpResponse<byte[]> patch(URI address, Object body) throws ClientException, InterruptedException {
        return call("PATCH", address, body, Sender.Repeat.NEVER);
    }

    HttpResponse<byte[]> delete(URI address) throws ClientException, InterruptedException {
        return call("DELETE", address, null, Sender.Repeat.NEVER);
    }

    private HttpResponse<byte[]> call(String method, URI address, @Nullable Object body, Sender.Repeat repeat)
            throws ClientException, InterruptedException {
        var token = credentials.token();
        var response = attempt(method, address, body, repeat, token);
        if (response.statusCode() == 401 && credentials.refused(token)) {
            response = attempt(method, address, body, repeat, credentials.token());
        }
        if (response.statusCode() / 100 != 2) {
            throw ApiException.of(response, clock.instant());
        }
        return response;
    }

    private HttpResponse<byte[]> attempt(
            String method, URI address, @Nullable Object body, Sender.Repeat repeat, String token)
            throws ClientException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofByteArray(Payload.MAPPER.writeValueAsBytes(body)));
        }
        return sender.send(request.build(), repeat);
    }
}
