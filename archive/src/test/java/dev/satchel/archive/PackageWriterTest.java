package dev.satchel.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageWriterTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsGenuine() throws Exception {
        var keys = Ed25519Keys.generate(new SecureRandom());
        var out = new ByteArrayOutputStream();
        var subject = new PackageSubject(
                "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
                "a".repeat(40),
                "host.example.org",
                "linux-default",
                Instant.parse("2026-03-09T07:40:55.104Z"),
                "0.1.0");
        PackageSummary summary;
        try (var writer = new PackageWriter(out, subject, PackageSigner.of(keys))) {
            try (var entry = writer.entry("Processes/ps.txt")) {
                entry.write("hello\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
            }
            writer.folder("Empty");
            summary = writer.finish();
        }
        var file = Files.write(folder.resolve("p.zip"), out.toByteArray());
        System.out.println(new String(ManifestJson.write(summary.manifest()), StandardCharsets.UTF_8));
        var verdict = new PackageVerifier(PackageLimits.DEFAULT).verify(file, Expectation.nothing());
        assertThat(verdict)
                .isEqualTo(new Verdict.Genuine(summary.manifest(), summary.size(), summary.sha256(), 2, 6000));
    }
}
