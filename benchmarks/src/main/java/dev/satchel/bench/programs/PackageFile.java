package dev.satchel.bench.programs;

import dev.satchel.archive.PackageSigner;
import dev.satchel.archive.PackageSubject;
import dev.satchel.archive.PackageWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** A genuine package on the disk. */
public record PackageFile(Path path, long size, String sha256) {
    private static final int PIECE = 64 * 1024;
    /** Manifest, signature and the ZIP's own records. */
    private static final int OVERHEAD = 2_500;

    /** Writes one of nearly {@code bytes}, of noise, which does not compress. */
    static PackageFile write(Path path, long bytes, String action, String machine, PackageSigner signer)
            throws IOException {
        var subject = new PackageSubject(action, machine, "device.contoso.com", "benchmark", Instant.now(), "1");
        try (var out = new BufferedOutputStream(Files.newOutputStream(path), PIECE);
                var writer = new PackageWriter(out, subject, signer)) {
            var random = new Random(7);
            var piece = new byte[PIECE];
            try (var entry = writer.entry("Files/noise.bin")) {
                for (var left = bytes - OVERHEAD; left > 0; left -= piece.length) {
                    random.nextBytes(piece);
                    entry.write(piece, 0, (int) Math.min(left, piece.length));
                }
            }
            var summary = writer.finish();
            return new PackageFile(path, summary.size(), summary.sha256());
        }
    }
}
