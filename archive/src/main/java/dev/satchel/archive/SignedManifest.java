package dev.satchel.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.security.InvalidKeyException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The manifest, its signature checked, with what every entry of the archive must then be.
 *
 * @param entries of the manifest, followed by the manifest and its signature themselves
 */
record SignedManifest(Manifest manifest, List<Manifest.Entry> entries) {

    /** Reads the last two entries before all others: what nobody vouches for is not worth unpacking. */
    static SignedManifest read(FileChannel channel, List<ZipRecord> records, PackageLimits limits, Expectation expected)
            throws IOException, PackageRefused {
        var record = last(records, 2, Manifest.NAME, limits.maxManifestBytes());
        var signatureRecord = last(records, 1, Manifest.SIGNATURE_NAME, ManifestSignature.TEXT_BYTES);
        try (var reader = new ZipEntryReader(new ForwardReader(channel, record.offset()))) {
            var json = reader.content(record);
            var signature = reader.content(signatureRecord);
            var manifest = ManifestJson.read(json);
            requireSignature(manifest, json, signature, expected);
            requireSame("action", manifest.actionId(), expected.actionId());
            requireSame("machine", manifest.machineId(), expected.machineId());
            var entries = new ArrayList<>(manifest.entries());
            entries.add(entry(Manifest.NAME, json));
            entries.add(entry(Manifest.SIGNATURE_NAME, signature));
            return new SignedManifest(manifest, entries);
        }
    }

    private static ZipRecord last(List<ZipRecord> records, int fromEnd, String name, int maxBytes)
            throws PackageRefused {
        if (records.size() < fromEnd
                || !records.get(records.size() - fromEnd).name().equals(name)) {
            throw new PackageRefused("The last two entries are not " + Manifest.NAME + " and " + Manifest.SIGNATURE_NAME
                    + ": this is no package, or a part is missing");
        }
        var record = records.get(records.size() - fromEnd);
        if (!record.isStored()) {
            throw new PackageRefused("The entry " + record + " is compressed, which it must not be");
        }
        if (record.size() > maxBytes) {
            throw new PackageRefused("The entry " + record + " is larger than " + maxBytes + " bytes");
        }
        return record;
    }

    private static void requireSignature(Manifest manifest, byte[] json, byte[] signature, Expectation expected)
            throws PackageRefused {
        try {
            var signer = Ed25519Keys.publicKey(manifest.signer().publicKey());
            var key = expected.publicKey() == null ? signer : expected.publicKey();
            if (!signer.equals(key)) {
                throw new PackageRefused("The package is signed by the key "
                        + manifest.signer().thumbprint() + ", not by the expected key "
                        + Ed25519Keys.thumbprint(Ed25519Keys.raw(key)));
            }
            if (!ManifestSignature.verify(json, signature, key)) {
                throw new PackageRefused(
                        "The signature in " + Manifest.SIGNATURE_NAME + " is not one of the signer's key "
                                + manifest.signer().thumbprint() + " over this " + Manifest.NAME);
            }
        } catch (InvalidKeyException unusable) {
            throw new PackageRefused("The signer's key in " + Manifest.NAME + " is unusable");
        }
    }

    private static void requireSame(String what, String actual, @Nullable String expected) throws PackageRefused {
        if (expected != null && !actual.equals(expected)) {
            throw new PackageRefused("The package is for the " + what + " " + actual + ", not for " + expected);
        }
    }

    private static Manifest.Entry entry(String name, byte[] content) {
        return new Manifest.Entry(name, content.length, Sha256.hex(content));
    }
}
