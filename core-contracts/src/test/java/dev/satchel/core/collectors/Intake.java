package dev.satchel.core.collectors;

import dev.satchel.archive.Ed25519Keys;
import dev.satchel.archive.PackageLimits;
import dev.satchel.archive.PackageSigner;
import dev.satchel.archive.PackageSubject;
import dev.satchel.archive.PackageVerifier;
import dev.satchel.archive.PackageWriter;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.collectors.PackageIntake.AppendResult;
import dev.satchel.core.collectors.PackageIntake.CompleteResult;
import dev.satchel.core.contracts.MovableClock;
import dev.satchel.core.contracts.SampleAction;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.contracts.memory.MemoryStores;
import dev.satchel.core.packages.PackageStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** A server's side of uploads, with one collector and one action in progress. */
final class Intake {
    static final long MAX_SIZE = 100_000;
    static final KeyPair KEYS = Ed25519Keys.generate(new SecureRandom());
    static final Collector COLLECTOR = new Collector(
            Samples.machineId(1),
            Samples.FABRIKAM.id(),
            HexFormat.of().formatHex(Ed25519Keys.raw(KEYS.getPublic())),
            Samples.NOW,
            false);

    final MemoryStores stores = new MemoryStores();
    final PackageStore packages;
    final PackageIntake intake;
    final MachineAction action = SampleAction.number(1).action().inProgress(Samples.NOW);

    Intake(PackageStore packages) {
        this.packages = packages;
        var ids = new AtomicInteger();
        this.intake = new PackageIntake(
                stores.uploads(),
                packages,
                stores.actions(),
                new PackageVerifier(PackageLimits.DEFAULT),
                new MovableClock(Samples.NOW),
                () -> Samples.guid(ids.incrementAndGet()),
                MAX_SIZE);
        stores.actions().add(action);
    }

    Upload begin(OptionalLong length) throws IOException {
        return intake.begin(COLLECTOR, action, length);
    }

    /** The upload as it stands now. */
    Upload now(Upload upload) {
        return intake.find(COLLECTOR, upload.id()).orElseThrow();
    }

    AppendResult append(Upload upload, long offset, byte[] bytes, OptionalLong total, boolean accepted)
            throws IOException {
        return intake.append(
                now(upload),
                new PackageIntake.Chunk(offset, bytes.length, total, new ByteArrayInputStream(bytes), () -> accepted));
    }

    /** The whole package as one chunk. */
    Upload uploaded(byte[] bytes) throws IOException {
        var upload = begin(OptionalLong.of(bytes.length));
        append(upload, 0, bytes, OptionalLong.empty(), true);
        return now(upload);
    }

    CompleteResult complete(Upload upload, byte[] bytes) throws IOException {
        return intake.complete(COLLECTOR, now(upload), bytes.length, sha256(bytes));
    }

    MachineAction actionNow() {
        return stores.actions().find(action.tenant(), action.id()).orElseThrow();
    }

    static byte[] genuinePackage() throws IOException {
        return packageOf(Samples.actionId(1).value(), KEYS);
    }

    static byte[] packageOf(String action, KeyPair keys) throws IOException {
        var subject = new PackageSubject(
                action, COLLECTOR.machine().value(), "ws-1.example", "linux-default", Samples.NOW, "0.1.0");
        var out = new ByteArrayOutputStream();
        try (var writer = new PackageWriter(out, subject, PackageSigner.of(keys))) {
            try (var entry = writer.entry("Processes/ps.txt")) {
                entry.write("PID TTY\n".repeat(500).getBytes(StandardCharsets.UTF_8));
            }
            writer.finish();
        }
        return out.toByteArray();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
