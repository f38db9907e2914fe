package dev.satchel.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * What stands at the end of an archive (APPNOTE 4.3.14 to 4.3.16), without a comment and with zip64 records only where
 * a value needs them.
 *
 * @param count of entries
 * @param directoryOffset where the central directory begins
 * @param offset where the end records begin
 */
record ZipEnd(long count, long directoryOffset, long offset) {

    static ZipEnd read(FileChannel channel, long fileSize) throws IOException, PackageRefused {
        if (fileSize < ZipFormat.END_BYTES) {
            throw new PackageRefused(fileSize == 0 ? "The file is empty" : "The file is too short for a package");
        }
        var offset = fileSize - ZipFormat.END_BYTES;
        var end = new Fields(
                ForwardReader.ofTail(channel, offset).take(ZipFormat.END_BYTES), "the end record at offset " + offset);
        if (end.int32(0) != ZipFormat.END_SIGNATURE) {
            throw new PackageRefused("The file does not end with the end record of a ZIP archive:"
                    + " it is cut short, has something after its end, or is no ZIP archive");
        }
        end.expect16(4, "disk number", 0);
        end.expect16(6, "disk number of the central directory", 0);
        end.expect16(20, "length of the comment", 0);
        var isWide = end.int16(10) == ZipFormat.WIDE_16
                || end.int32(12) == ZipFormat.WIDE_32
                || end.int32(16) == ZipFormat.WIDE_32;
        var values = isWide ? wideValues(channel, offset) : narrowValues(end, offset);
        values.requireNarrow(end);
        return values.checked();
    }

    private static Values narrowValues(Fields end, long offset) {
        return new Values(end.int16(10), end.int32(12), end.int32(16), offset);
    }

    private static Values wideValues(FileChannel channel, long endOffset) throws IOException, PackageRefused {
        var offset = endOffset - ZipFormat.LOCATOR64_BYTES - ZipFormat.END64_BYTES;
        if (offset < 0) {
            throw new PackageRefused("The end record announces a zip64 record, but the file has no room for one");
        }
        var reader = ForwardReader.ofTail(channel, offset);
        var end = new Fields(reader.take(ZipFormat.END64_BYTES), "the zip64 end record at offset " + offset);
        end.expect32(0, "signature", ZipFormat.END64_SIGNATURE);
        end.expect64(4, "length", ZipFormat.END64_BYTES - 12);
        end.expect16(12, "version made by", ZipFormat.VERSION_ZIP64);
        end.expect16(14, "version needed", ZipFormat.VERSION_ZIP64);
        end.expect32(16, "disk number", 0);
        end.expect32(20, "disk number of the central directory", 0);
        var values = new Values(end.int64(24), end.int64(40), end.int64(48), offset);
        end.expect64(32, "number of entries", values.count);
        requireLocator(reader, offset);
        return values;
    }

    private static void requireLocator(ForwardReader reader, long offset) throws IOException, PackageRefused {
        var place = "the zip64 locator at offset " + reader.position();
        var locator = new Fields(reader.take(ZipFormat.LOCATOR64_BYTES), place);
        locator.expect32(0, "signature", ZipFormat.LOCATOR64_SIGNATURE);
        locator.expect32(4, "disk number", 0);
        locator.expect64(8, "offset of the zip64 end record", offset);
        locator.expect32(16, "number of disks", 1);
    }

    private record Values(long count, long directoryBytes, long directoryOffset, long offset) {
        /** The end record repeats each value, or says that it is too wide for it. */
        void requireNarrow(Fields end) throws PackageRefused {
            end.expect16(8, "number of entries on this disk", (int) narrow(count, ZipFormat.WIDE_16));
            end.expect16(10, "number of entries", (int) narrow(count, ZipFormat.WIDE_16));
            end.expect32(12, "size of the central directory", narrow(directoryBytes, ZipFormat.WIDE_32));
            end.expect32(16, "offset of the central directory", narrow(directoryOffset, ZipFormat.WIDE_32));
        }

        ZipEnd checked() throws PackageRefused {
            if (directoryOffset < 0 || directoryOffset > offset || offset - directoryOffset != directoryBytes) {
                throw new PackageRefused("The central directory is said to have " + directoryBytes
                        + " bytes from offset " + directoryOffset + " on, but the end records begin at " + offset);
            }
            return new ZipEnd(count, directoryOffset, offset);
        }

        private static long narrow(long value, long wide) {
            return value < 0 ? wide : Math.min(value, wide);
        }
    }
}
