package dev.satchel.archive;

import static dev.satchel.archive.Samples.EXPECTED;
import static dev.satchel.archive.Samples.KEYS;
import static dev.satchel.archive.Samples.MACHINE;
import static dev.satchel.archive.Samples.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageVerifierTest {
    private static final Samples.Written GENUINE = Samples.write(Samples.content());

    @TempDir
    Path folder;

    @Test
    void aGenuinePackageIsToldWithItsSizeAndDigest() {
        var summary = GENUINE.summary();
        assertThat(verify(GENUINE.bytes()))
                .isEqualTo(new Verdict.Genuine(summary.manifest(), summary.size(), summary.sha256(), 3, 1009));
        assertThat(summary.size()).isEqualTo(GENUINE.bytes().length);
        assertThat(summary.sha256()).isEqualTo(Sha256.hex(GENUINE.bytes()));
    }

    @Test
    void withoutAnyExpectationTheSignersOwnKeyIsUsedAndNamed() {
        assertThat(verify(GENUINE.bytes(), Expectation.nothing()))
                .isInstanceOfSatisfying(Verdict.Genuine.class, genuine -> assertThat(genuine.signerThumbprint())
                        .isEqualTo(Ed25519Keys.thumbprint(Ed25519Keys.raw(KEYS.getPublic()))));
    }

    @Test
    void anEmptyPackageIsGenuine() {
        assertThat(verify(Samples.write(new LinkedHashMap<>()).bytes())).isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void noByteCanBeAnother() throws IOException {
        var file = Samples.file(folder, GENUINE.bytes());
        var verifier = new PackageVerifier(PackageLimits.DEFAULT);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (var offset = 0; offset < GENUINE.bytes().length; offset++) {
                for (var change : new int[] {0x01, 0x80}) {
                    write(channel, offset, GENUINE.bytes()[offset] ^ change);
                    assertThat(verifier.verify(file, Expectation.nothing()))
                            .as("offset %d, change %x", offset, change)
                            .isInstanceOf(Verdict.Rejected.class);
                }
                write(channel, offset, GENUINE.bytes()[offset]);
            }
        }
        assertThat(verifier.verify(file, EXPECTED)).isInstanceOf(Verdict.Genuine.class);
    }

    private static void write(FileChannel channel, int offset, int value) throws IOException {
        channel.write(ByteBuffer.wrap(new byte[] {(byte) value}), offset);
    }

    @Test
    void noByteCanBeCutOff() {
        for (var length = 0; length < GENUINE.bytes().length; length++) {
            assertThat(verify(Arrays.copyOf(GENUINE.bytes(), length)))
                    .as("length %d", length)
                    .isInstanceOf(Verdict.Rejected.class);
        }
    }

    @Test
    void nothingCanBeAppendedOrPutInFront() {
        var longer = Arrays.copyOf(GENUINE.bytes(), GENUINE.bytes().length + 1);
        assertRejected(verify(longer), "does not end with the end record of a ZIP archive");
        var prefixed = new byte[GENUINE.bytes().length + 1];
        System.arraycopy(GENUINE.bytes(), 0, prefixed, 1, GENUINE.bytes().length);
        assertRejected(verify(prefixed), "The central directory is said to have");
    }

    @Test
    void whatIsNoArchiveIsRejected() {
        assertRejected(verify(new byte[0]), "The file is empty");
        assertRejected(verify(new byte[] {'P', 'K'}), "too short");
        assertRejected(verify(new byte[100_000]), "is no ZIP archive");
    }

    @Test
    void aPackageOfAnotherActionMachineOrKeyIsRejected() {
        var otherAction = "00000000-0000-0000-0000-000000000001";
        var otherKey = Ed25519Keys.generate(new SecureRandom()).getPublic();
        assertRejected(
                verify(GENUINE.bytes(), new Expectation(otherAction, null, null)),
                "is for the action " + Samples.ACTION + ", not for " + otherAction);
        assertRejected(
                verify(GENUINE.bytes(), new Expectation(null, "0".repeat(40), null)),
                "is for the machine " + MACHINE + ", not for 0000");
        assertRejected(
                verify(GENUINE.bytes(), new Expectation(null, null, otherKey)),
                "not by the expected key " + Ed25519Keys.thumbprint(Ed25519Keys.raw(otherKey)));
    }

    @Test
    void aManifestThatNamesAnotherKeyThanItsSignersIsRejected() throws Exception {
        var other = PackageSigner.of(Ed25519Keys.generate(new SecureRandom()));
        var archive = new Forgery()
                .entry("a.txt", "1")
                .manifest(m ->
                        Manifest.of(Samples.SUBJECT, Manifest.Signer.of(other.publicKey()), m.content(), m.entries()))
                .sign();
        assertRejected(verify(archive, Expectation.nothing()), "is not one of the signer's key");
    }

    @Test
    void aFileThatCannotBeReadIsAnErrorAndNoVerdict() {
        var verifier = new PackageVerifier(PackageLimits.DEFAULT);
        assertThatThrownBy(() -> verifier.verify(folder.resolve("absent.zip"), EXPECTED))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> verifier.verify(folder, EXPECTED)).isInstanceOf(IOException.class);
    }

    private static void assertRejected(Verdict verdict, String reason) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Rejected.class, rejected -> assertThat(rejected.reason())
                .contains(reason));
    }
}
