package dev.satchel.bench.programs;

import dev.satchel.bench.load.WrongAnswerException;
import dev.satchel.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;

/** Single requests, for what is set up and what is checked; any other status than the one expected is an error. */
public final class Call {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int BUFFER = 256 * 1024;

    private Call() {}

    public static HttpResponse<String> send(
            int status, String method, URI address, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        var answer = HTTP.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != status) {
            throw new WrongAnswerException(method + " " + address.getPath() + " was answered with "
                    + answer.statusCode() + " and not " + status + ": " + answer.body());
        }
        return answer;
    }

    static JsonNode post(int status, URI address, Object body, String... headers)
            throws IOException, InterruptedException {
        var bytes = BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body));
        var all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return Json.mapper().readTree(send(status, "POST", address, bytes, all).body());
    }

    static void put(int status, URI address, Path file, String... headers) throws IOException, InterruptedException {
        send(status, "PUT", address, BodyPublishers.ofFile(file), headers);
    }

    /** SHA-256 of what is there, in hex. */
    public static String sha256(URI address) throws IOException, InterruptedException {
        return sha256(address, Optional.empty());
    }

    /** SHA-256 of what is there, in hex; over TLS with what is trusted. */
    public static String sha256(URI address, Optional<SSLContext> trust) throws IOException, InterruptedException {
        var http = trust.map(context -> HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(context)
                        .build())
                .orElse(HTTP);
        var answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new WrongAnswerException(
                        address.getPath() + " was answered with " + answer.statusCode() + " and not 200");
            }
            return sha256(body);
        }
    }

    /** SHA-256 of a file, in hex. */
    public static String sha256(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            return sha256(content);
        }
    }

    static String sha256(InputStream content) throws IOException {
        var digest = sha256();
        var buffer = new byte[BUFFER];
        for (var count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
