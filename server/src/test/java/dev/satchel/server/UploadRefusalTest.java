package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.archive.Ed25519Keys;
import dev.satchel.archive.PackageSigner;
import dev.satchel.archive.PackageSubject;
import dev.satchel.archive.PackageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads that are wrong: a clear answer each, and nothing kept of them. */
class UploadRefusalTest {
    private static final int MAX = 2 << 20;

    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;
    private static TestApplication application;

    private TestCollector collector;
    private String action = "";
    private TestPackage content;

    @BeforeAll
    static void start() throws StartException {
        server = TestServer.start(data, "collectors.max-package=2 MiB", "limits.scale=0");
        tenant = server.tenant();
        application = tenant.application();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void takeWork() {
        collector = tenant.collector("ws-0451.fabrikam.example");
        action = application.collect(collector);
        assertThat(collector.next().json("actionId")).isEqualTo(action);
        content = collector.collect(action, 10_000);
    }

    private String offset(String upload) {
        return collector.tus("HEAD", upload).send().header("Upload-Offset");
    }

    private byte[] part(int from, int to) {
        return Arrays.copyOfRange(content.bytes(), from, to);
    }

    /** What was refused did no harm: the right upload still goes through. */
    private void assertStillOpen() {
        assertThat(application.status(action)).isEqualTo("InProgress");
        assertThat(collector.deliver(action, content.bytes()).status()).isEqualTo(200);
    }

    @Test
    void anUploadThatIsNotWholeShouldStayOpen() {
        var upload = collector.begin(action, content.size());
        assertThat(collector.append(upload, 0, part(0, 5_000)).send().status()).isEqualTo(204);
        assertThat(collector
                        .complete(action, upload, content.size(), content.sha256())
                        .refusal())
                .isEqualTo("409 Conflict: The upload has 5000 bytes, not " + content.size() + " of " + content.size());
        assertThat(collector.complete(action, upload, 5_000, content.sha256()).refusal())
                .isEqualTo("409 Conflict: The upload has 5000 bytes, not 5000 of " + content.size());
        assertThat(collector
                        .append(upload, 5_000, part(5_000, content.size()))
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(collector
                        .complete(action, upload, content.size(), content.sha256())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aChunkThatGoesBeyondTheLengthShouldNotCount() {
        var upload = collector.begin(action, 4_000);
        assertThat(collector.append(upload, 0, part(0, 5_000)).send().refusal())
                .isEqualTo("413 PayloadTooLarge: The upload may have 4000 bytes at most");
        assertThat(offset(upload)).isEqualTo("0");
        assertThat(collector
                        .append(upload, 0, part(0, 100))
                        .header("Upload-Length", "9000")
                        .send()
                        .refusal())
                .isEqualTo("400 BadRequest: Upload-Length was 4000 and cannot change");
        assertStillOpen();
    }

    @Test
    void aPackageAboveTheLimitShouldBeRefusedBeforeItIsSent() {
        var announced = collector
                .tus("POST", "/collector/actions/" + action + "/uploads")
                .header("Upload-Length", Integer.toString(MAX + 1))
                .send();
        assertThat(announced.refusal()).isEqualTo("413 PayloadTooLarge: A package may have " + MAX + " bytes at most");
        var deferred = collector
                .tus("POST", "/collector/actions/" + action + "/uploads")
                .header("Upload-Defer-Length", "1")
                .send()
                .header("Location");
        assertThat(collector.append(deferred, 0, new byte[MAX + 1]).send().refusal())
                .isEqualTo("413 PayloadTooLarge: The upload may have " + MAX + " bytes at most");
        assertStillOpen();
    }

    @Test
    void otherBytesThanTheChecksumSaysShouldNotCount() {
        var upload = collector.begin(action, content.size());
        var altered = part(0, 5_000);
        altered[77] ^= 1;
        var answer = collector
                .tus("PATCH", upload)
                .header("Content-Type", TestCollector.CHUNK)
                .header("Upload-Offset", "0")
                .header("Upload-Checksum", "sha256 " + TestCollector.base64(TestPackage.sha256(part(0, 5_000))))
                .body(altered)
                .send();
        assertThat(answer.refusal())
                .isEqualTo("460 ChecksumMismatch: The bytes that arrived are not those that Upload-Checksum names");
        assertThat(offset(upload)).isEqualTo("0");
        assertStillOpen();
    }

    @Test
    void aChunkOutOfOrderShouldBeToldWhereToGoOn() {
        var upload = collector.begin(action, content.size());
        assertThat(collector.append(upload, 0, part(0, 5_000)).send().status()).isEqualTo(204);
        for (var wrong : List.of(0, 4_999, 5_001)) {
            var answer = collector.append(upload, wrong, part(0, 100)).send();
            assertThat(answer.refusal()).isEqualTo("409 Conflict: The upload stands at 5000; go on from there");
            assertThat(answer.header("Upload-Offset")).isEqualTo("5000");
        }
        assertThat(offset(upload)).isEqualTo("5000");
        assertStillOpen();
    }

    @Test
    void aChunkThatBreaksOffShouldNotCount() throws Exception {
        var upload = collector.begin(action, content.size());
        try (var connection = RawConnection.to(server.port())) {
            connection
                    .send("PATCH " + upload + " HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\nContent-Type: "
                            + TestCollector.CHUNK + "\r\nUpload-Offset: 0\r\nContent-Length: 5000\r\n"
                            + "Authorization: Collector-Assertion " + collector.assertion("PATCH", upload) + "\r\n\r\n")
                    .send(part(0, 3_000));
            server.awaitRunning(1);
        }
        server.awaitRunning(0);
        assertThat(offset(upload)).isEqualTo("0");
        assertStillOpen();
    }

    private void assertRejected(byte[] bytes, String reason) throws IOException {
        var before = unfinished();
        var answer = collector.deliver(action, bytes);
        assertThat(answer.refusal())
                .startsWith("422 PackageRejected: The package was rejected: ")
                .containsIgnoringCase(reason);
        var failed = application.get("/api/machineactions/" + action);
        assertThat(failed.json("status")).isEqualTo("Failed");
        assertThat(failed.json().path("errorHResult").asInt()).isNegative();
        assertThat(failed.json("troubleshootInfo")).isEqualTo(answer.message());
        assertThat(application.packageUri(action).status()).isEqualTo(404);
        assertThat(unfinished()).isEqualTo(before);
    }

    private static Set<Path> unfinished() throws IOException {
        try (var files = Files.list(data.resolve("packages/unfinished"))) {
            return files.collect(Collectors.toSet());
        }
    }

    @Test
    void whatIsNoZipShouldBeRejected() throws IOException {
        assertRejected(TestPackage.random(3_000), "zip");
    }

    @Test
    void aZipWithoutAManifestShouldBeRejected() throws IOException {
        assertRejected(zip(Map.of("Processes/ps.txt", "PID")), "manifest");
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/cron.d/evil, has the segment ..",
        "a/../../b, has the segment ..",
        "/etc/passwd, is absolute",
        "C:/Windows/evil.dll, has a colon",
        "..\\evil, has a backslash",
    })
    void namesThatLeaveTheFolderShouldBeRejected(String name, String reason) throws IOException {
        assertRejected(zip(Map.of(name, "evil")), reason);
    }

    private static byte[] zip(Map<String, String> content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : content.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    @Test
    void aZipBombShouldBeRejected() throws IOException {
        var out = new ByteArrayOutputStream();
        var subject = new PackageSubject(
                action, collector.machineId(), "ws-0451.fabrikam.example", "linux-default", TestServer.START, "0.1.0");
        try (var writer = new PackageWriter(out, subject, PackageSigner.of(collector.keys()))) {
            try (var entry = writer.entry("bomb.bin")) {
                for (var mebibyte = 0; mebibyte < 100; mebibyte++) {
                    entry.write(new byte[1 << 20]);
                }
            }
            var _ = writer.finish();
        }
        assertRejected(out.toByteArray(), "times");
    }

    @Test
    void anAlteredPackageShouldBeRejected() throws IOException {
        var altered = content.bytes().clone();
        altered[altered.length / 2] ^= 1;
        assertRejected(altered, "Memory/sample.bin");
    }

    @Test
    void aTruncatedPackageShouldBeRejected() throws IOException {
        assertRejected(part(0, content.size() - 10), "zip");
    }

    @Test
    void thePackageOfAnotherActionShouldBeRejected() throws IOException {
        var other = "3f0c1b7e-52aa-4a0e-9a55-0d5a7c1e8b21";
        assertRejected(collector.collect(other, 100).bytes(), "action");
    }

    @Test
    void thePackageOfAnotherMachineShouldBeRejected() throws IOException {
        assertRejected(
                TestPackage.of(action, "f".repeat(40), collector.keys(), 100).bytes(), "machine");
    }

    @Test
    void aPackageSignedByAnotherKeyShouldBeRejected() throws IOException {
        var stranger = Ed25519Keys.generate(new SecureRandom());
        assertRejected(
                TestPackage.of(action, collector.machineId(), stranger, 100).bytes(), "key");
    }

    @Test
    void anotherDigestThanTheCollectorNamesShouldBeRejected() {
        var upload = collector.begin(action, content.size());
        assertThat(collector.append(upload, 0, content.bytes()).send().status()).isEqualTo(204);
        assertThat(collector
                        .complete(action, upload, content.size(), "0".repeat(64))
                        .refusal())
                .isEqualTo("422 PackageRejected: The package was rejected: the SHA-256 of what arrived is "
                        + content.sha256() + ", not " + "0".repeat(64));
        assertThat(application.status(action)).isEqualTo("Failed");
    }

    @Test
    void aSecondUploadAfterSuccessShouldChangeNothing() {
        var upload = collector.begin(action, content.size());
        assertThat(collector.append(upload, 0, content.bytes()).send().status()).isEqualTo(204);
        assertThat(collector
                        .complete(action, upload, content.size(), content.sha256())
                        .status())
                .isEqualTo(200);
        assertOver("Succeeded");
        assertThat(collector.append(upload, content.size(), part(0, 10)).send().status())
                .isEqualTo(404);
        assertThat(collector.complete(action, upload, 1, "0".repeat(64)).text())
                .as("asked again, the same answer")
                .contains("Succeeded");
        var link = application.link(action);
        assertThat(server.call("GET", link).send().bytes()).isEqualTo(content.bytes());
    }

    private void assertOver(String status) {
        var over = "409 ActionIsOver: The action is over: " + status;
        assertThat(collector
                        .tus("POST", "/collector/actions/" + action + "/uploads")
                        .header("Upload-Length", "10")
                        .send()
                        .refusal())
                .isEqualTo(over);
        assertThat(collector
                        .call("POST", "/collector/actions/" + action + "/failure")
                        .json("{\"reason\":\"x\",\"errorHResult\":-1}")
                        .send()
                        .refusal())
                .isEqualTo(over);
    }

    @Test
    void anUploadForACancelledActionShouldEnd() {
        var upload = collector.begin(action, content.size());
        assertThat(collector.append(upload, 0, part(0, 100)).send().status()).isEqualTo(204);
        var cancelled = application.post("/api/machineactions/" + action + "/cancel", "{\"Comment\":\"no need\"}");
        assertThat(cancelled.json("status")).isEqualTo("Cancelled");
        var over = "409 ActionIsOver: The action is over: Cancelled";
        assertThat(collector.append(upload, 100, part(100, 200)).send().refusal())
                .isEqualTo(over);
        assertThat(collector.complete(action, upload, 100, content.sha256()).refusal())
                .isEqualTo(over);
        assertThat(collector.call("GET", "/collector/actions/" + action).send().json("status"))
                .isEqualTo("Cancelled");
        assertOver("Cancelled");
    }

    @Test
    void anotherMachinesActionAndUploadShouldNotBeThere() {
        var upload = collector.begin(action, content.size());
        var stranger = tenant.collector("ws-stranger.fabrikam.example");
        var noAction = "404 ResourceNotFound: Action " + action + " was not found";
        assertThat(stranger.call("GET", "/collector/actions/" + action).send().refusal())
                .isEqualTo(noAction);
        assertThat(stranger.tus("POST", "/collector/actions/" + action + "/uploads")
                        .header("Upload-Length", "10")
                        .send()
                        .refusal())
                .isEqualTo(noAction);
        assertThat(stranger.complete(action, upload, 10, content.sha256()).refusal())
                .isEqualTo(noAction);
        assertThat(stranger.call("POST", "/collector/actions/" + action + "/failure")
                        .json("{\"reason\":\"x\",\"errorHResult\":-1}")
                        .send()
                        .refusal())
                .isEqualTo(noAction);
        assertThat(stranger.append(upload, 0, part(0, 10)).send().refusal())
                .isEqualTo("404 ResourceNotFound: No such upload; begin a new one");
        assertThat(stranger.tus("DELETE", upload).send().status()).isEqualTo(404);
        assertThat(offset(upload)).isEqualTo("0");
        assertStillOpen();
    }

    @Test
    void aNewUploadShouldTakeThePlaceOfAnUnfinishedOne() throws IOException {
        var first = collector.begin(action, content.size());
        var second = collector.begin(action, content.size());
        assertThat(collector.append(first, 0, part(0, 10)).send().status()).isEqualTo(404);
        assertThat(offset(second)).isEqualTo("0");
        assertThat(collector.tus("DELETE", second).send().status()).isEqualTo(204);
        assertThat(collector.tus("HEAD", second).send().status()).isEqualTo(404);
        assertThat(Files.exists(data.resolve("packages/unfinished").resolve(second.substring(19))))
                .isFalse();
        assertStillOpen();
    }

    @Test
    void theUploadProtocolShouldBeKept() {
        var upload = collector.begin(action, content.size());
        var path = "/collector/actions/" + action + "/uploads";
        var old = collector.call("POST", path).header("Upload-Length", "10").send();
        assertThat(old.refusal()).startsWith("412 UnsupportedProtocolVersion: ");
        assertThat(old.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(collector.tus("POST", path).send().refusal())
                .isEqualTo("400 BadRequest: Either Upload-Length or Upload-Defer-Length: 1 is needed");
        assertThat(collector
                        .tus("POST", path)
                        .header("Upload-Length", "-1")
                        .send()
                        .refusal())
                .isEqualTo("400 BadRequest: The header Upload-Length must be a whole number, not '-1'");
        assertThat(collector
                        .tus("PATCH", upload)
                        .header("Upload-Offset", "0")
                        .body("x")
                        .send()
                        .refusal())
                .isEqualTo("415 UnsupportedMediaType: The Content-Type of a chunk must be " + TestCollector.CHUNK);
        assertThat(collector
                        .tus("PATCH", upload)
                        .header("Content-Type", TestCollector.CHUNK)
                        .body("x")
                        .send()
                        .refusal())
                .isEqualTo("400 BadRequest: The header Upload-Offset is missing");
        for (var checksum : List.of("md5 AAAA", "sha256", "sha256 !!!", "sha256 a b")) {
            assertThat(collector
                            .tus("PATCH", upload)
                            .header("Content-Type", TestCollector.CHUNK)
                            .header("Upload-Offset", "0")
                            .header("Upload-Checksum", checksum)
                            .body("x")
                            .send()
                            .refusal())
                    .isEqualTo("400 BadRequest: Upload-Checksum must be 'sha256 BASE64' or 'sha1 BASE64'");
        }
        var options = server.call("OPTIONS", "/collector/uploads").send();
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(options.header("Tus-Max-Size")).isEqualTo(Integer.toString(MAX));
        assertThat(options.header("Tus-Extension")).isEqualTo("creation,creation-defer-length,checksum,termination");
        assertStillOpen();
    }
}
