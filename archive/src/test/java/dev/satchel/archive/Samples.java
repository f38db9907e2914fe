package dev.satchel.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A device, its key, and packages from it. */
final class Samples {
    static final KeyPair KEYS = Ed25519Keys.generate(new SecureRandom());
    static final String ACTION = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    static final String MACHINE = "1e5bc9d7e413ddd7902c2932e418702b84d0cc07";
    static final PackageSubject SUBJECT = new PackageSubject(
            ACTION, MACHINE, "host.example.org", "linux-default", Instant.parse("2026-03-09T07:40:55.104Z"), "0.1.0");
    static final Expectation EXPECTED = new Expectation(ACTION, MACHINE, KEYS.getPublic());

    private Samples() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Two files, one of them in a folder, and an empty folder. */
    static Map<String, byte[]> content() {
        var content = new LinkedHashMap<String, byte[]>();
        content.put("Processes/ps.txt", utf8("PID TTY    TIME CMD\n".repeat(50)));
        content.put("Empty/", new byte[0]);
        content.put("Système/ログ.txt", utf8("one line\n"));
        return content;
    }

    static Written write(Map<String, byte[]> content) {
        return write(content, SUBJECT, KEYS);
    }

    static Written write(Map<String, byte[]> content, PackageSubject subject, KeyPair keys) {
        var out = new ByteArrayOutputStream();
        try (var writer = new PackageWriter(out, subject, PackageSigner.of(keys))) {
            for (var entry : content.entrySet()) {
                if (EntryName.isFolder(entry.getKey())) {
                    writer.folder(entry.getKey());
                } else {
                    try (var stream = writer.entry(entry.getKey())) {
                        stream.write(entry.getValue());
                    }
                }
            }
            var summary = writer.finish();
            return new Written(out.toByteArray(), summary);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Verdict verify(byte[] archive) {
        return verify(archive, EXPECTED);
    }

    static Verdict verify(byte[] archive, Expectation expected) {
        return verify(archive, expected, PackageLimits.DEFAULT);
    }

    static Verdict verify(byte[] archive, Expectation expected, PackageLimits limits) {
        try {
            var file = Files.createTempFile("package", ".zip");
            try {
                return new PackageVerifier(limits).verify(Files.write(file, archive), expected);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Path file(Path folder, byte[] archive) throws IOException {
        return Files.write(folder.resolve("package.zip"), archive);
    }

    /** An archive with what its writer said of it. */
    static final class Written {
        private final byte[] bytes;
        private final PackageSummary summary;

        Written(byte[] bytes, PackageSummary summary) {
            this.bytes = bytes;
            this.summary = summary;
        }

        /** Not a copy: tests leave it as it is. */
        byte[] bytes() {
            return bytes;
        }

        PackageSummary summary() {
            return summary;
        }
    }
}
