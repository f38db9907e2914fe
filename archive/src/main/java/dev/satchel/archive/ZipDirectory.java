package dev.satchel.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The central directory, read in the one form that a package's writer gives it: entries lie side by side from the first
 * byte on, and nothing lies between or after them that is not accounted for.
 *
 * @param start offset of the directory, which is the end of the last entry
 */
record ZipDirectory(List<ZipRecord> records, long start) {

    static ZipDirectory read(FileChannel channel, long fileSize, PackageLimits limits)
            throws IOException, PackageRefused {
        var end = ZipEnd.read(channel, fileSize);
        if (end.count() > limits.maxEntries()) {
            throw new PackageRefused(
                    "The package has " + end.count() + " entries, more than the " + limits.maxEntries() + " allowed");
        }
        var reader = new ForwardReader(channel, end.directoryOffset());
        var admission = new Admission(limits);
        var records = new ArrayList<ZipRecord>();
        for (var i = 1; i <= end.count(); i++) {
            var record = CentralHeader.read(reader, i);
            admission.admit(record);
            records.add(record);
        }
        requireEnd("The last entry", admission.end, end.directoryOffset());
        requireEnd("The central directory", reader.position(), end.offset());
        return new ZipDirectory(records, end.directoryOffset());
    }

    private static void requireEnd(String what, long actual, long expected) throws PackageRefused {
        if (actual != expected) {
            throw new PackageRefused(what + " ends at offset " + actual + ", but what follows begins at " + expected);
        }
    }

    /** What all entries together must keep to; sizes are refused as stated, before anything is inflated. */
    private static final class Admission {
        private final PackageLimits limits;
        private final NameRegister names = new NameRegister();
        private long end;
        private long total;

        Admission(PackageLimits limits) {
            this.limits = limits;
        }

        void admit(ZipRecord record) throws PackageRefused {
            if (record.offset() != end) {
                throw new PackageRefused("The entry " + record + " is said to begin at offset " + record.offset()
                        + ", but the one before it ends at " + end);
            }
            if (!names.claim(record.name())) {
                throw new PackageRefused("The name of the entry " + record + " meets that of an entry before it");
            }
            if (EntryName.isFolder(record.name()) && !(record.isStored() && record.compressedSize() == 0)) {
                throw new PackageRefused("The entry " + record + " is a folder with content");
            }
            admitSizes(record);
            end = record.end();
        }

        private void admitSizes(ZipRecord record) throws PackageRefused {
            if (record.isStored() && record.size() != record.compressedSize()) {
                throw new PackageRefused("The entry " + record + " is stored, but its two sizes differ");
            }
            if (record.compressedSize() < 0 || record.compressedSize() > limits.maxArchiveBytes()) {
                throw new PackageRefused("The entry " + record + " is larger than a whole package may be");
            }
            if (record.size() < 0 || record.size() > limits.maxEntryBytes()) {
                throw new PackageRefused("The entry " + record + " unpacks to more than the " + limits.maxEntryBytes()
                        + " bytes allowed");
            }
            if (record.size() > PackageLimits.RATIO_FREE_BYTES
                    && record.size() / limits.maxRatio() > record.compressedSize()) {
                throw new PackageRefused("The entry " + record + " unpacks to more than " + limits.maxRatio()
                        + " times its compressed size");
            }
            total += record.size();
            if (total < 0 || total > limits.maxTotalBytes()) {
                throw new PackageRefused("The entries up to " + record + " unpack to more than the "
                        + limits.maxTotalBytes() + " bytes allowed");
            }
        }
    }
}
