package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Uploads that break off, go on in the wrong place, or are nobody's business. */
class UploadRefusalTest extends UploadFixture {
    private String offset(String upload) {
        return collector.tus("HEAD", upload).send().header("Upload-Offset");
    }

    @Test
    void anUploadThatIsNotWholeShouldStayOpen() {
        var upload = collector.begin(action, content.size());
        assertThat(collector.append(upload, 0, content.part(0, 5_000)).send().status())
                .isEqualTo(204);
        assertThat(collector
                        .complete(action, upload, content.size(), content.sha256())
                        .refusal())
                .isEqualTo("409 Conflict: The upload has 5000 bytes, not " + content.size() + " of " + content.size());
        assertThat(collector.complete(action, upload, 5_000, content.sha256()).refusal())
                .isEqualTo("409 Conflict: The upload has 5000 bytes, not 5000 of " + content.size());
        assertThat(collector
                        .append(upload, 5_000, content.part(5_000, content.size()))
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
        assertThat(collector.append(upload, 0, content.part(0, 5_000)).send().refusal())
                .isEqualTo("413 PayloadTooLarge: The upload may have 4000 bytes at most");
        assertThat(offset(upload)).isEqualTo("0");
        assertThat(collector
                        .append(upload, 0, content.part(0, 100))
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
    void otherBytesThanTheChecksumSaysShouldNotCount() throws Exception {
        var upload = collector.begin(action, content.size());
        var right = content.part(0, 5_000);
        var altered = right.clone();
        altered[77] ^= 1;
        var sha1 = MessageDigest.getInstance("SHA-1").digest(right);
        var crc = new CRC32C();
        crc.update(right);
        var crc32c = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
        for (var checksum : List.of(
                "sha256 " + TestCollector.base64(TestPackage.sha256(right)),
                "SHA1 " + TestCollector.base64(sha1),
                "crc32c " + TestCollector.base64(crc32c))) {
            assertThat(append(upload, 0, altered, checksum).refusal())
                    .isEqualTo("460 ChecksumMismatch: The bytes that arrived are not those that Upload-Checksum names");
            assertThat(offset(upload)).isEqualTo("0");
        }
        assertThat(append(upload, 0, right, "crc32c " + TestCollector.base64(crc32c))
                        .status())
                .isEqualTo(204);
        assertThat(append(upload, 5_000, content.part(5_000, 5_001), "sha1 " + TestCollector.base64(sha1))
                        .status())
                .isEqualTo(460);
        assertStillOpen();
    }

    /** Any bytes, with any checksum. */
    private Answer append(String upload, long offset, byte[] chunk, String checksum) {
        return collector
                .tus("PATCH", upload)
                .header("Content-Type", TestCollector.CHUNK)
                .header("Upload-Offset", Long.toString(offset))
                .header("Upload-Checksum", checksum)
                .body(chunk)
                .send();
    }

    @Test
    void aChunkOutOfOrderShouldBeToldWhereToGoOn() {
        var upload = collector.begin(action, content.size());
        assertThat(collector.append(upload, 0, content.part(0, 5_000)).send().status())
                .isEqualTo(204);
        for (var wrong : List.of(0, 4_999, 5_001)) {
            var answer = collector.append(upload, wrong, content.part(0, 100)).send();
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
                    .send(content.part(0, 3_000));
            server.awaitRunning(1);
        }
        server.awaitRunning(0);
        assertThat(offset(upload)).isEqualTo("0");
        assertStillOpen();
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
        assertThat(collector
                        .append(upload, content.size(), content.part(0, 10))
                        .send()
                        .status())
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
        assertThat(collector.append(upload, 0, content.part(0, 100)).send().status())
                .isEqualTo(204);
        var cancelled = application.post("/api/machineactions/" + action + "/cancel", "{\"Comment\":\"no need\"}");
        assertThat(cancelled.json("status")).isEqualTo("Cancelled");
        var over = "409 ActionIsOver: The action is over: Cancelled";
        assertThat(collector.append(upload, 100, content.part(100, 200)).send().refusal())
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
        assertThat(stranger.append(upload, 0, content.part(0, 10)).send().refusal())
                .isEqualTo("404 ResourceNotFound: No such upload; begin a new one");
        assertThat(stranger.tus("DELETE", upload).send().status()).isEqualTo(404);
        assertThat(offset(upload)).isEqualTo("0");
        assertStillOpen();
    }

    @Test
    void aNewUploadShouldTakeThePlaceOfAnUnfinishedOne() throws IOException {
        var first = collector.begin(action, content.size());
        var second = collector.begin(action, content.size());
        assertThat(collector.append(first, 0, content.part(0, 10)).send().status())
                .isEqualTo(404);
        assertThat(offset(second)).isEqualTo("0");
        assertThat(collector.tus("DELETE", second).send().status()).isEqualTo(204);
        assertThat(collector.tus("HEAD", second).send().status()).isEqualTo(404);
        assertThat(Files.exists(data.resolve("packages/unfinished").resolve(second.substring(19))))
                .isFalse();
        assertStillOpen();
    }
}
