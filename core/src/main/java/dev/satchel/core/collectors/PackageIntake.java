package dev.satchel.core.collectors;

import dev.satchel.archive.Expectation;
import dev.satchel.archive.PackageVerifier;
import dev.satchel.archive.Verdict;
import dev.satchel.core.actions.ActionStatus;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.actions.MachineActionStore;
import dev.satchel.core.packages.InvestigationPackage;
import dev.satchel.core.packages.PackageId;
import dev.satchel.core.packages.PackageStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Takes packages in: a chunk at a time, each durable before it is acknowledged, and the whole verified against the
 * collector's signed manifest before its action is {@code Succeeded}.
 */
public final class PackageIntake {
    private static final int STALE_AT_ONCE = 100;

    private final UploadStore uploads;
    private final PackageStore packages;
    private final MachineActionStore actions;
    private final PackageVerifier verifier;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final long maxSize;
    private final Object[] turns = Stream.generate(Object::new).limit(64).toArray();

    public PackageIntake(
            UploadStore uploads,
            PackageStore packages,
            MachineActionStore actions,
            PackageVerifier verifier,
            InstantSource clock,
            Supplier<UUID> ids,
            long maxSize) {
        this.uploads = uploads;
        this.packages = packages;
        this.actions = actions;
        this.verifier = verifier;
        this.clock = clock;
        this.ids = ids;
        this.maxSize = maxSize;
    }

    /** The most bytes that a package may have. */
    public long maxSize() {
        return maxSize;
    }

    /** Starts the action's upload; an unfinished earlier one is dropped. */
    public Upload begin(Collector collector, MachineAction action, OptionalLong length) throws IOException {
        var upload = new Upload(
                PackageId.of(ids.get()),
                collector.tenant(),
                action.id(),
                collector.machine(),
                0,
                length,
                clock.instant());
        packages.begin(upload.id());
        synchronized (turn(upload)) {
            var earlier = uploads.replace(upload);
            if (earlier.isPresent()) {
                packages.delete(earlier.get().id());
            }
        }
        return upload;
    }

    /** Taken by whoever begins anew and whoever ends: else one could delete the package that the other keeps. */
    private Object turn(Upload upload) {
        return turns[Math.floorMod(upload.action().hashCode(), turns.length)];
    }

    /** The upload, if it is this collector's. */
    public Optional<Upload> find(Collector collector, PackageId id) {
        return uploads.find(id).filter(upload -> upload.machine().equals(collector.machine()));
    }

    public void abandon(Upload upload) throws IOException {
        if (uploads.remove(upload.id())) {
            packages.delete(upload.id());
        }
    }

    /** Drops what arrived for actions that are over: cancelled ones, and those given up. To be called now and then. */
    public void dropStale() throws IOException {
        for (var upload : uploads.ofActionsThatAreOver(STALE_AT_ONCE)) {
            var kept = actions.find(upload.tenant(), upload.action())
                    .flatMap(MachineAction::investigationPackage)
                    .filter(content -> content.id().equals(upload.id()));
            if (kept.isPresent()) {
                uploads.remove(upload.id());
            } else {
                abandon(upload);
            }
        }
    }

    /** Deletes unfinished packages that no upload knows of; only before requests are taken. */
    public void dropUnknown() throws IOException {
        for (var id : packages.unfinished()) {
            if (uploads.find(id).isEmpty()) {
                packages.delete(id);
            }
        }
    }

    /** What came of a chunk. */
    public sealed interface AppendResult {
        record Appended(long offset) implements AppendResult {}

        record WrongOffset(long expected) implements AppendResult {}

        record TooLong(long allowed) implements AppendResult {}

        record OtherLength(long announced) implements AppendResult {}

        record Refused() implements AppendResult {}
    }

    /** One chunk; {@code accepted} is asked after the last byte whether they were the right ones. */
    public record Chunk(long offset, long length, OptionalLong total, InputStream bytes, Supplier<Boolean> accepted) {}

    /** Counts the whole chunk or none of it. One chunk at a time for each upload is the caller's to see to. */
    public AppendResult append(Upload upload, Chunk chunk) throws IOException {
        if (chunk.offset() != upload.offset()) {
            return new AppendResult.WrongOffset(upload.offset());
        }
        if (upload.length().isPresent()
                && chunk.total().isPresent()
                && !upload.length().equals(chunk.total())) {
            return new AppendResult.OtherLength(upload.length().getAsLong());
        }
        var total = upload.length().isPresent() ? upload.length() : chunk.total();
        var allowed = Math.min(total.orElse(maxSize), maxSize);
        if (total.orElse(0) > maxSize || chunk.length() > allowed - chunk.offset()) {
            return new AppendResult.TooLong(allowed);
        }
        packages.append(upload.id(), chunk.offset(), chunk.bytes(), chunk.length());
        if (!chunk.accepted().get()) {
            return new AppendResult.Refused();
        }
        var next = chunk.offset() + chunk.length();
        return uploads.advance(upload.id(), chunk.offset(), next, total)
                ? new AppendResult.Appended(next)
                : new AppendResult.WrongOffset(
                        uploads.find(upload.id()).map(Upload::offset).orElse(0L));
    }

    /** What came of saying that an upload is whole. */
    public sealed interface CompleteResult {
        record Succeeded(MachineAction action) implements CompleteResult {}

        /** The action has failed for this reason. */
        record Rejected(String reason) implements CompleteResult {}

        record NotWhole(String reason) implements CompleteResult {}

        record ActionIsOver(ActionStatus status) implements CompleteResult {}
    }

    /** Verifies every byte, keeps the package, and only then ends the action. */
    public CompleteResult complete(Collector collector, Upload upload, long size, String sha256) throws IOException {
        if (upload.offset() != size || (upload.length().isPresent() && !upload.isWhole())) {
            return new CompleteResult.NotWhole("The upload has " + upload.offset() + " bytes, not " + size
                    + (upload.length().isPresent() ? " of " + upload.length().getAsLong() : ""));
        }
        var expected =
                new Expectation(upload.action().value(), collector.machine().value(), collector.verificationKey());
        var verdict = verifier.verify(packages.review(upload.id()), expected);
        synchronized (turn(upload)) {
            return uploads.find(upload.id()).isPresent()
                    ? end(upload, verdict, sha256)
                    : new CompleteResult.NotWhole("Another upload has taken the place of this one");
        }
    }

    private CompleteResult end(Upload upload, Verdict verdict, String sha256) throws IOException {
        return switch (verdict) {
            case Verdict.Rejected(var reason) -> reject(upload, reason);
            case Verdict.Genuine genuine
            when !genuine.sha256().equals(sha256) ->
                reject(upload, "the SHA-256 of what arrived is " + genuine.sha256() + ", not " + sha256);
            case Verdict.Genuine genuine ->
                keep(upload, new InvestigationPackage(upload.id(), genuine.size(), genuine.sha256()));
        };
    }

    private CompleteResult keep(Upload upload, InvestigationPackage content) throws IOException {
        packages.finish(upload.id());
        var changed = actions.changeOpen(
                upload.tenant(), upload.action(), action -> action.succeeded(content, clock.instant()));
        if (changed.isPresent()) {
            uploads.remove(upload.id());
            return new CompleteResult.Succeeded(changed.get());
        }
        abandon(upload);
        return new CompleteResult.ActionIsOver(actions.find(upload.tenant(), upload.action())
                .map(MachineAction::status)
                .orElse(ActionStatus.CANCELLED));
    }

    private CompleteResult reject(Upload upload, String reason) throws IOException {
        actions.changeOpen(
                upload.tenant(),
                upload.action(),
                action -> action.failed(
                        "The package was rejected: " + reason, MachineAction.HRESULT_FAILED, clock.instant()));
        abandon(upload);
        return new CompleteResult.Rejected(reason);
    }
}
