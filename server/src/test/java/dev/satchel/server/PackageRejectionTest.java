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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A package that is whole and not what it should be is rejected, and nothing of it is kept. */
class PackageRejectionTest extends UploadFixture {
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
        assertRejected(content.part(0, content.size() - 10), "zip");
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
}
