package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/api/collector-protocol.md promises of uploads (tus 1.0). */
class UploadProtocolTest extends UploadFixture {
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
        for (var checksum : List.of("md5 AAAA", "sha256", "sha256 !!!", "sha256 a b", "crc32 AAAAAA==", "crc32c !")) {
            assertThat(collector
                            .tus("PATCH", upload)
                            .header("Content-Type", TestCollector.CHUNK)
                            .header("Upload-Offset", "0")
                            .header("Upload-Checksum", checksum)
                            .body("x")
                            .send()
                            .refusal())
                    .isEqualTo("400 BadRequest: Upload-Checksum must be 'crc32c BASE64', 'sha256 BASE64' or 'sha1"
                            + " BASE64'");
        }
        var options = server.call("OPTIONS", "/collector/uploads").send();
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(options.header("Tus-Max-Size")).isEqualTo(Integer.toString(MAX));
        assertThat(options.header("Tus-Checksum-Algorithm")).isEqualTo("crc32c,sha256,sha1");
        assertThat(options.header("Tus-Extension")).isEqualTo("creation,creation-defer-length,checksum,termination");
        assertStillOpen();
    }
}
