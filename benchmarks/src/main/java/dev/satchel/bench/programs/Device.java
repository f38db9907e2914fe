package dev.satchel.bench.programs;

import dev.satchel.archive.Ed25519Keys;
import dev.satchel.archive.PackageSigner;
import dev.satchel.wire.Json;
import dev.satchel.wire.collector.CollectorAssertion;
import dev.satchel.wire.collector.CompleteRequest;
import dev.satchel.wire.collector.EnrolRequest;
import dev.satchel.wire.collector.EnrolResponse;
import dev.satchel.wire.collector.MachineReport;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

/** A collector as the server sees it (docs/api/collector-protocol.md). */
public final class Device {
    public static final int CHUNK = 8 << 20;

    private final Satchel server;
    private final KeyPair keys;
    private final EnrolResponse enrolment;

    private Device(Satchel server, KeyPair keys, EnrolResponse enrolment) {
        this.server = server;
        this.keys = keys;
        this.enrolment = enrolment;
    }

    public static Device enrol(Satchel server, String name) throws IOException, InterruptedException {
        var keys = Ed25519Keys.generate(new SecureRandom());
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
        var answer = Call.post(
                201,
                server.url().resolve("/collector/enrolments"),
                new EnrolRequest(server.enrolmentToken(), key, report));
        return new Device(server, keys, Json.mapper().treeToValue(answer, EnrolResponse.class));
    }

    public String machineId() {
        return enrolment.machineId();
    }

    /** The value of the header for one request. */
    public String authorization(String method, String path) {
        try {
            return CollectorAssertion.SCHEME + " "
                    + CollectorAssertion.of(
                                    machineId(),
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

    private HttpResponse<String> send(int status, String method, String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Authorization", authorization(method, path.split("\\?", -1)[0]), "Tus-Resumable", "1.0.0"));
        return Call.send(
                status,
                method,
                server.url().resolve(path),
                BodyPublishers.ofByteArray(body),
                all.toArray(String[]::new));
    }

    /** What one upload sends; all that is not the server's work has been done before. */
    public record Delivery(String action, List<byte[]> chunks, List<String> checksums, PackageFile file) {}

    /** Has a collection asked for, takes it, and prepares its package of so many bytes. */
    public Delivery collect(Path folder, long bytes) throws IOException, InterruptedException {
        var asked = server.api(
                "POST", "/api/machines/" + machineId() + "/collectInvestigationPackage", "{\"Comment\":\"benchmark\"}");
        var action = Json.mapper().readTree(asked).path("id").asString();
        send(200, "GET", "/collector/next-action?wait=10", new byte[0]);
        var path = folder.resolve(action + ".zip");
        var file = PackageFile.write(path, bytes, action, machineId(), PackageSigner.of(keys));
        var chunks = new ArrayList<byte[]>();
        var checksums = new ArrayList<String>();
        try (var in = Files.newInputStream(path)) {
            for (var chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                chunks.add(chunk);
                checksums.add(checksum(chunk));
            }
        }
        return new Delivery(action, chunks, checksums, file);
    }

    private static String checksum(byte[] chunk) {
        var crc = new CRC32C();
        crc.update(chunk);
        var bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue());
        return "crc32c " + Base64.getEncoder().encodeToString(bytes.array());
    }

    /** Uploads it, and waits until the server has verified it. */
    public void deliver(Delivery delivery) throws IOException, InterruptedException {
        var file = delivery.file();
        var upload = send(
                        201,
                        "POST",
                        "/collector/actions/" + delivery.action() + "/uploads",
                        new byte[0],
                        "Upload-Length",
                        Long.toString(file.size()))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        long offset = 0;
        for (var number = 0; number < delivery.chunks().size(); number++) {
            var chunk = delivery.chunks().get(number);
            send(
                    204,
                    "PATCH",
                    upload,
                    chunk,
                    "Content-Type",
                    "application/offset+octet-stream",
                    "Upload-Offset",
                    Long.toString(offset),
                    "Upload-Checksum",
                    delivery.checksums().get(number));
            offset += chunk.length;
        }
        var whole = new CompleteRequest(upload.substring(upload.lastIndexOf('/') + 1), file.size(), file.sha256());
        send(
                200,
                "POST",
                "/collector/actions/" + delivery.action() + "/complete",
                Json.mapper().writeValueAsBytes(whole),
                "Content-Type",
                "application/json");
    }
}
