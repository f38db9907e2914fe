package dev.satchel.cli;

import dev.satchel.archive.PackageSigner;
import dev.satchel.archive.PackageSubject;
import dev.satchel.archive.PackageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;

/** A small genuine package. */
final class SignedPackage {
    private SignedPackage() {}

    static byte[] by(KeyPair keys) throws IOException {
        var subject = new PackageSubject(
                FakeServer.ACTION_ID,
                FakeServer.MACHINE_ID,
                "ws-0451",
                "linux",
                Instant.parse("2026-03-09T07:40:55Z"),
                "test");
        var out = new ByteArrayOutputStream();
        try (var writer = new PackageWriter(out, subject, PackageSigner.of(keys))) {
            try (var entry = writer.entry("System Information/hostname.txt")) {
                entry.write("ws-0451 and quite some text".getBytes(StandardCharsets.UTF_8));
            }
            writer.finish();
        }
        return out.toByteArray();
    }
}
