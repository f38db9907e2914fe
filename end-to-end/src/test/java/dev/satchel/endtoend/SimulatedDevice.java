package dev.satchel.endtoend;

import dev.satchel.api.ApiDescription;
import dev.satchel.api.Exchange;
import dev.satchel.archive.Ed25519Keys;
import dev.satchel.archive.PackageSigner;
import dev.satchel.archive.PackageSubject;
import dev.satchel.archive.PackageWriter;
import dev.satchel.core.contracts.Eventually;
import dev.satchel.wire.Json;
import dev.satchel.wire.collector.CollectorAssertion;
import dev.satchel.wire.collector.CompleteRequest;
import dev.satchel.wire.collector.EnrolRequest;
import dev.satchel.wire.collector.EnrolResponse;
import dev.satchel.wire.collector.MachineReport;
import dev.satchel.wire.collector.NextAction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A device that speaks the collector's protocol by hand, so that a test decides when what is sent. */
final class SimulatedDevice {
    private static final ApiDescription API = ApiDescription.load();

    private final HttpClient http = HttpClient.newHttpClient();
    private final KeyPair keys = Ed25519Keys.generate(new SecureRandom());
    private final URI server;
    private final EnrolResponse enrolment;

    SimulatedDevice(String url, String token, String name) throws IOException, InterruptedException {
        this.server = URI.create(url);
        var report = new MachineReport(
                name,
                "Debian",
                null,
                "12",
                null,
                "x64",
                "64-bit",
                "1",
                "10.0.0.7",
                List.of(),
                List.of(),
                null,
                null,
                null);
        var key = Base64.getUrlEncoder().withoutPadding().encodeToString(Ed25519Keys.raw(keys.getPublic()));
        var answer = http.send(
                HttpRequest.newBuilder(server.resolve("/collector/enrolments"))
                        .POST(BodyPublishers.ofByteArray(
                                Json.mapper().writeValueAsBytes(new EnrolRequest(token, key, report))))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.body());
        }
        this.enrolment = Json.mapper().readValue(answer.body(), EnrolResponse.class);
    }

    String machineId() {
        return enrolment.machineId();
    }

    URI server() {
        return server;
    }

    String authorization(String method, String path) {
        try {
            return CollectorAssertion.SCHEME + " "
                    + CollectorAssertion.of(
                                    enrolment.machineId(),
                                    enrolment.audience(),
                                    method,
                                    path,
                                    UUID.randomUUID().toString(),
                                    Instant.now())
                            .sign(keys.getPrivate());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    HttpResponse<String> send(String method, String path, byte[] body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var query = path.indexOf('?');
        var request = HttpRequest.newBuilder(server.resolve(path))
                .method(method, BodyPublishers.ofByteArray(body))
                .header("Authorization", authorization(method, query < 0 ? path : path.substring(0, query)))
                .header("Tus-Resumable", "1.0.0");
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Waits for an action, and carries it out with a small package; returns its SHA-256. */
    String sendPackage() throws IOException, InterruptedException {
        var next = Eventually.see(
                "an action for the device",
                () -> described(send("GET", "/collector/next-action?wait=20", new byte[0], Map.of())),
                answer -> answer.statusCode() != 204);
        var action = Json.mapper().readValue(next.body(), NextAction.class).actionId();
        var content = packageFor(action, 50_000);
        var begun = described(send(
                "POST", "/collector/actions/" + action + "/uploads", new byte[0], Map.of("Upload-Defer-Length", "1")));
        var upload = begun.headers().firstValue("Location").orElseThrow();
        described(send(
                "PATCH",
                upload,
                content,
                Map.of("Content-Type", "application/offset+octet-stream", "Upload-Offset", "0")));
        var whole = new CompleteRequest(upload.substring(upload.lastIndexOf('/') + 1), content.length, sha256(content));
        var completed = described(send(
                "POST",
                "/collector/actions/" + action + "/complete",
                Json.mapper().writeValueAsBytes(whole),
                Map.of("Content-Type", "application/json")));
        if (completed.statusCode() != 200) {
            throw new AssertionError(completed.body());
        }
        return whole.sha256();
    }

    private static HttpResponse<String> described(HttpResponse<String> answer) {
        API.require(new Exchange(
                answer.request().method(),
                answer.request().uri().getRawPath(),
                answer.statusCode(),
                answer.headers().map(),
                answer.body().getBytes(StandardCharsets.UTF_8)));
        return answer;
    }

    /** A genuine package of about so many bytes, which do not compress. */
    byte[] packageFor(String action, int bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        var subject = new PackageSubject(action, machineId(), "device", "test", Instant.now(), "1");
        try (var writer = new PackageWriter(out, subject, PackageSigner.of(keys))) {
            var content = new byte[bytes];
            new Random(7).nextBytes(content);
            try (var entry = writer.entry("Files/random.bin")) {
                entry.write(content);
            }
            writer.finish();
        }
        return out.toByteArray();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
