package dev.satchel.core.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.archive.Ed25519Keys;
import dev.satchel.core.actions.ActionStatus;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.collectors.PackageIntake.CompleteResult;
import dev.satchel.core.contracts.Eventually;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.contracts.memory.MemoryPackageStore;
import dev.satchel.core.packages.InvestigationPackage;
import dev.satchel.core.packages.PackageId;
import dev.satchel.core.packages.PackageStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageCompletionTest {
    @TempDir
    Path folder;

    private Intake at;

    @BeforeEach
    void open() {
        at = new Intake(new MemoryPackageStore(folder));
    }

    private void assertRejected(byte[] bytes, String reason) throws IOException {
        var upload = at.uploaded(bytes);
        var result = at.complete(upload, bytes);
        assertThat(((CompleteResult.Rejected) result).reason()).contains(reason);
        assertNothingKept(upload);
        assertThat(at.actionNow().status()).isEqualTo(ActionStatus.FAILED);
        assertThat(at.actionNow().troubleshootInfo())
                .startsWith("The package was rejected: ")
                .contains(reason);
        assertThat(at.actionNow().errorHResult()).isEqualTo(MachineAction.HRESULT_FAILED);
    }

    private void assertNothingKept(Upload upload) throws IOException {
        assertThat(at.intake.find(Intake.COLLECTOR, upload.id())).isEmpty();
        assertThat(at.packages.open(upload.id())).isEmpty();
        assertThat(at.packages.delete(upload.id())).isFalse();
    }

    @Test
    void aGenuinePackageShouldBeKeptAndEndTheAction() throws IOException {
        var bytes = Intake.genuinePackage();
        var upload = at.uploaded(bytes);
        var content = new InvestigationPackage(upload.id(), bytes.length, Intake.sha256(bytes));
        assertThat(at.complete(upload, bytes))
                .isEqualTo(new CompleteResult.Succeeded(at.action.succeeded(content, Samples.NOW)));
        assertThat(at.actionNow().investigationPackage()).contains(content);
        try (var stream = at.packages.open(upload.id()).orElseThrow().open(0)) {
            assertThat(stream.readAllBytes()).isEqualTo(bytes);
        }
        assertThat(at.intake.find(Intake.COLLECTOR, upload.id())).isEmpty();
    }

    @Test
    void aPackageWhoseLengthWasNeverAnnouncedShouldBeKeptToo() throws IOException {
        var bytes = Intake.genuinePackage();
        var upload = at.begin(OptionalLong.empty());
        at.append(upload, 0, bytes, OptionalLong.empty(), true);
        assertThat(at.complete(upload, bytes)).isInstanceOf(CompleteResult.Succeeded.class);
    }

    @Test
    void whatIsNotWholeShouldStayAndMayGoOn() throws IOException {
        var bytes = Intake.genuinePackage();
        var upload = at.begin(OptionalLong.of(bytes.length));
        at.append(upload, 0, Arrays.copyOf(bytes, 100), OptionalLong.empty(), true);
        assertThat(at.complete(upload, bytes))
                .isEqualTo(new CompleteResult.NotWhole(
                        "The upload has 100 bytes, not " + bytes.length + " of " + bytes.length));
        assertThat(at.intake.complete(Intake.COLLECTOR, at.now(upload), 100, ""))
                .isEqualTo(new CompleteResult.NotWhole("The upload has 100 bytes, not 100 of " + bytes.length));
        assertThat(at.actionNow()).isEqualTo(at.action);
        at.append(upload, 100, Arrays.copyOfRange(bytes, 100, bytes.length), OptionalLong.empty(), true);
        assertThat(at.complete(upload, bytes)).isInstanceOf(CompleteResult.Succeeded.class);
    }

    @Test
    void whatIsNoPackageShouldFailTheAction() throws IOException {
        assertRejected(new byte[500], "");
    }

    @Test
    void oneFlippedBitShouldFailTheAction() throws IOException {
        var bytes = Intake.genuinePackage();
        bytes[bytes.length / 2] ^= 1;
        assertRejected(bytes, "");
    }

    @Test
    void aPackageOfAnotherActionShouldFailTheAction() throws IOException {
        assertRejected(Intake.packageOf(Samples.actionId(2).value(), Intake.KEYS), "action");
    }

    @Test
    void aPackageOfAnotherKeyShouldFailTheAction() throws IOException {
        assertRejected(Intake.packageOf(Samples.actionId(1).value(), Ed25519Keys.generate(new SecureRandom())), "key");
    }

    @Test
    void aPackageWithAnotherDigestThanSaidShouldFailTheAction() throws IOException {
        var bytes = Intake.genuinePackage();
        var upload = at.uploaded(bytes);
        assertThat(at.intake.complete(Intake.COLLECTOR, upload, bytes.length, "ab".repeat(32)))
                .isEqualTo(new CompleteResult.Rejected(
                        "the SHA-256 of what arrived is " + Intake.sha256(bytes) + ", not " + "ab".repeat(32)));
        assertNothingKept(upload);
    }

    @Test
    void aGenuinePackageOfAnActionThatIsOverShouldNotBeKept() throws IOException {
        var bytes = Intake.genuinePackage();
        var upload = at.uploaded(bytes);
        at.stores
                .actions()
                .changeOpen(at.action.tenant(), at.action.id(), open -> open.cancelled("A", "b", Samples.NOW));
        assertThat(at.complete(upload, bytes)).isEqualTo(new CompleteResult.ActionIsOver(ActionStatus.CANCELLED));
        assertNothingKept(upload);
    }

    /** The server died between keeping the package and ending the action. */
    @Test
    void completingAgainAfterACrashShouldEndTheAction() throws IOException {
        var bytes = Intake.genuinePackage();
        var upload = at.uploaded(bytes);
        at.packages.finish(upload.id());
        assertThat(at.complete(upload, bytes)).isInstanceOf(CompleteResult.Succeeded.class);
        assertThat(at.packages.open(upload.id())).isPresent();
    }

    @Test
    void anUploadThatWasReplacedWhileItWasVerifiedShouldNotBeKept() throws IOException {
        var bytes = Intake.genuinePackage();
        at = new Intake(new Meanwhile(new MemoryPackageStore(folder)) {
            @Override
            public Path review(PackageId id) throws IOException {
                var file = super.review(id);
                var copy = java.nio.file.Files.copy(file, folder.resolve("copy"));
                at.begin(OptionalLong.empty());
                return copy;
            }
        });
        var upload = at.uploaded(bytes);
        assertThat(at.complete(upload, bytes))
                .isEqualTo(new CompleteResult.NotWhole("Another upload has taken the place of this one"));
        assertThat(at.actionNow()).isEqualTo(at.action);
        assertThat(at.packages.open(upload.id())).isEmpty();
    }

    @Test
    void anUploadThatBeginsWhileAPackageIsKeptShouldNotTakeItAway() throws Exception {
        var bytes = Intake.genuinePackage();
        var beginning = new Thread(() -> begin(at));
        at = new Intake(new Meanwhile(new MemoryPackageStore(folder)) {
            @Override
            public void finish(PackageId id) throws IOException {
                super.finish(id);
                beginning.start();
                awaitBlockedOrEnded(beginning);
            }
        });
        var upload = at.uploaded(bytes);
        assertThat(at.complete(upload, bytes)).isInstanceOf(CompleteResult.Succeeded.class);
        Eventually.ends(beginning);
        assertThat(at.packages.open(upload.id())).isPresent();
    }

    private static void awaitBlockedOrEnded(Thread thread) {
        try {
            Eventually.see(
                    "a thread that is blocked or has ended",
                    thread::getState,
                    state -> state == Thread.State.BLOCKED || state == Thread.State.TERMINATED);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void begin(Intake at) {
        try {
            at.begin(OptionalLong.empty());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /** A store in the middle of whose work something else happens. */
    private static class Meanwhile implements PackageStore {
        private final PackageStore store;

        Meanwhile(PackageStore store) {
            this.store = store;
        }

        @Override
        public void begin(PackageId id) throws IOException {
            store.begin(id);
        }

        @Override
        public void append(PackageId id, long offset, InputStream chunk, long length) throws IOException {
            store.append(id, offset, chunk, length);
        }

        @Override
        public Path review(PackageId id) throws IOException {
            return store.review(id);
        }

        @Override
        public void finish(PackageId id) throws IOException {
            store.finish(id);
        }

        @Override
        public Optional<Content> open(PackageId id) throws IOException {
            return store.open(id);
        }

        @Override
        public boolean delete(PackageId id) throws IOException {
            return store.delete(id);
        }

        @Override
        public Set<PackageId> unfinished() throws IOException {
            return store.unfinished();
        }
    }
}
