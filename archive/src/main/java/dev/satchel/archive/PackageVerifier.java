package dev.satchel.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Decides whether a file is, byte for byte, a package as its signer wrote it. Nothing in the file is believed: the archive
 * is read by the strict rules of {@link ZipDirectory} and {@link ZipEntryReader}, so that every tool that opens a genuine
 * package sees the entries that were verified. The file is read once, its directory and manifest twice, whatever its size
 * in constant memory beside the list of entries, and hashed by threads beside the caller's. Safe for use from several threads.
 */
public final class PackageVerifier {
    private final PackageLimits limits;

    public PackageVerifier(PackageLimits limits) {
        this.limits = limits;
    }

    /** @throws IOException if the file cannot be read; a file of whatever content is a {@link Verdict} */
    public Verdict verify(Path file, Expectation expected) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return verify(channel, channel.size(), expected);
        } catch (PackageRefused refused) {
            return new Verdict.Rejected(refused.reason());
        }
    }

    private Verdict verify(FileChannel channel, long size, Expectation expected) throws IOException, PackageRefused {
        if (size > limits.maxArchiveBytes()) {
            throw new PackageRefused(
                    "The file has " + size + " bytes, more than the " + limits.maxArchiveBytes() + " allowed");
        }
        var directory = ZipDirectory.read(channel, size, limits);
        var signed = SignedManifest.read(channel, directory.records(), limits, expected);
        var manifest = signed.manifest();
        requireSameList(directory.records(), signed.entries(), ZipFormat.dosTime(manifest.creationDateTimeUtc()));
        var sha256 = readAll(new ForwardReader(channel, 0), size, directory.records(), signed);
        return new Verdict.Genuine(
                manifest,
                size,
                sha256,
                manifest.totals().entries(),
                manifest.totals().bytes());
    }

    private static void requireSameList(List<ZipRecord> records, List<Manifest.Entry> entries, int dosTime)
            throws PackageRefused {
        for (var i = 0; i < Math.min(records.size(), entries.size()); i++) {
            var record = records.get(i);
            var entry = entries.get(i);
            if (!record.name().equals(entry.name())) {
                throw new PackageRefused("Where the manifest has the entry " + EntryName.shown(entry.name())
                        + ", the archive has " + record);
            }
            if (record.size() != entry.size()) {
                throw new PackageRefused("The entry " + record + " has " + record.size() + " bytes in the archive and "
                        + entry.size() + " in the manifest");
            }
            if (record.dosTime() != dosTime) {
                throw new PackageRefused("The time of the entry " + record + " is not the package's own");
            }
        }
        if (records.size() != entries.size()) {
            throw new PackageRefused(
                    "The archive has " + (records.size() - 2) + " entries, the manifest " + (entries.size() - 2));
        }
    }

    private static String readAll(ForwardReader reader, long size, List<ZipRecord> records, SignedManifest signed)
            throws IOException, PackageRefused {
        try (var entryReader = new ZipEntryReader(reader)) {
            for (var i = 0; i < records.size(); i++) {
                if (i == records.size() - 2) {
                    requireContent(reader, signed.manifest().content());
                }
                if (!entryReader
                        .digest(records.get(i))
                        .equals(signed.entries().get(i).sha256())) {
                    throw new PackageRefused("The content of the entry " + records.get(i)
                            + " has another SHA-256 than the manifest says");
                }
            }
        }
        while (reader.position() < size) {
            reader.takeSome(size - reader.position());
        }
        return reader.sha256();
    }

    private static void requireContent(ForwardReader reader, Manifest.Content content)
            throws IOException, PackageRefused {
        if (reader.position() != content.bytes() || !reader.sha256().equals(content.sha256())) {
            throw new PackageRefused("The " + reader.position()
                    + " bytes before the manifest are not, as they stand, the ones that were signed");
        }
    }
}
