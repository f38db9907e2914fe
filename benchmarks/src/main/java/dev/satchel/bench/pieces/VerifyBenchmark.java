package dev.satchel.bench.pieces;

import dev.satchel.archive.Ed25519Keys;
import dev.satchel.archive.Expectation;
import dev.satchel.archive.PackageLimits;
import dev.satchel.archive.PackageSigner;
import dev.satchel.archive.PackageSubject;
import dev.satchel.archive.PackageVerifier;
import dev.satchel.archive.PackageWriter;
import dev.satchel.archive.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Verifying a package of 16 MiB of content: noise, which does not compress, and a log, which does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class VerifyBenchmark {
    private static final int CONTENT = 16 << 20;

    private final PackageVerifier verifier = new PackageVerifier(PackageLimits.DEFAULT);

    @SuppressWarnings("NullAway.Init")
    private Path noise;

    @SuppressWarnings("NullAway.Init")
    private Path log;

    @Setup
    public void setUp() throws IOException {
        var random = new Random(7);
        var bytes = new byte[CONTENT];
        random.nextBytes(bytes);
        noise = written(bytes);
        var text = new StringBuilder(CONTENT + 200);
        while (text.length() < CONTENT) {
            text.append("2026-03-09T07:40:55.104Z host sshd[")
                    .append(random.nextInt(100_000))
                    .append("]: Accepted publickey for user")
                    .append(random.nextInt(100))
                    .append('\n');
        }
        log = written(text.toString().getBytes(StandardCharsets.US_ASCII));
        if (!(verifier.verify(noise, Expectation.nothing()) instanceof Verdict.Genuine)
                || !(verifier.verify(log, Expectation.nothing()) instanceof Verdict.Genuine)) {
            throw new IllegalStateException("A package is refused, so refusing would be measured");
        }
    }

    private static Path written(byte[] content) throws IOException {
        var file = Files.createTempFile("satchel-bench", ".zip");
        var subject = new PackageSubject(
                "8d3a6c0e-2f5b-4f0e-9a53-6b0f3e1c7a20", "0".repeat(40), "device", "benchmark", Instant.now(), "1");
        try (var out = Files.newOutputStream(file);
                var writer =
                        new PackageWriter(out, subject, PackageSigner.of(Ed25519Keys.generate(new SecureRandom())))) {
            try (var entry = writer.entry("Files/content.bin")) {
                entry.write(content);
            }
            writer.finish();
        }
        return file;
    }

    @TearDown
    public void tearDown() throws IOException {
        Files.delete(noise);
        Files.delete(log);
    }

    @Benchmark
    public Verdict noise() throws IOException {
        return verifier.verify(noise, Expectation.nothing());
    }

    @Benchmark
    public Verdict log() throws IOException {
        return verifier.verify(log, Expectation.nothing());
    }
}
