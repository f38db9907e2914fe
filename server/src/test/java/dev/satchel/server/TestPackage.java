package dev.satchel.server;

import dev.satchel.archive.PackageSigner;
import dev.satchel.archive.PackageSubject;
import dev.satchel.archive.PackageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** A genuine package: one file that compresses and one that does not. */
final class TestPackage {
    private final byte[] bytes;

    private TestPackage(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param randomBytes about the size of the package */
    static TestPackage of(String actionId, String machineId, KeyPair keys, int randomBytes) {
        var out = new ByteArrayOutputStream();
        var subject = new PackageSubject(
                actionId, machineId, "ws-0451.fabrikam.example", "linux-default", TestServer.START, "0.1.0");
        try (var writer = new PackageWriter(out, subject, PackageSigner.of(keys))) {
            write(writer, "Processes/ps.txt", "PID TTY CMD\n".repeat(100).getBytes(StandardCharsets.US_ASCII));
            write(writer, "Memory/sample.bin", random(randomBytes));
            var _ = writer.finish();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new TestPackage(out.toByteArray());
    }

    private static void write(PackageWriter writer, String name, byte[] content) throws IOException {
        try (var entry = writer.entry(name)) {
            entry.write(content);
        }
    }

    static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    byte[] part(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    int size() {
        return bytes.length;
    }

    String sha256() {
        return HexFormat.of().formatHex(sha256(bytes));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
