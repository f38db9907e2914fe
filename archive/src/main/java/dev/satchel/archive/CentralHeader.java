package dev.satchel.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** One header of the central directory (APPNOTE 4.3.12), read in the one form that a package's writer gives it. */
final class CentralHeader {
    private final Fields fixed;
    private final String place;
    private final int method;
    private final long compressedSize;
    private final long size;
    private final long offset;

    private CentralHeader(ByteBuffer bytes, String place) {
        this.fixed = new Fields(bytes, place);
        this.place = place;
        this.method = fixed.int16(10);
        this.compressedSize = fixed.int32(20);
        this.size = fixed.int32(24);
        this.offset = fixed.int32(42);
    }

    /** @param number of the header, from 1 */
    static ZipRecord read(ForwardReader reader, int number) throws IOException, PackageRefused {
        var place = "central header " + number + " at offset " + reader.position();
        return new CentralHeader(reader.take(ZipFormat.CENTRAL_BYTES), place).record(reader);
    }

    private ZipRecord record(ForwardReader reader) throws IOException, PackageRefused {
        requireOneForm();
        var dosTime = (int) fixed.int32(12);
        var crc = (int) fixed.int32(16);
        var name = name(reader, fixed.int16(28));
        if (wideFields() == 0) {
            return new ZipRecord(name, method, dosTime, crc, compressedSize, size, offset);
        }
        var wide = new WideFields(reader.take(wideBytes()));
        var realSize = wide.valueOf("size", size);
        var realCompressedSize = wide.valueOf("compressed size", compressedSize);
        var realOffset = wide.valueOf("offset", offset);
        return new ZipRecord(name, method, dosTime, crc, realCompressedSize, realSize, realOffset);
    }

    /** No field that says nothing may hold something. Attributes, above all, may not make a link of a file. */
    private void requireOneForm() throws PackageRefused {
        fixed.expect32(0, "signature", ZipFormat.CENTRAL_SIGNATURE);
        if (method != ZipFormat.STORED && method != ZipFormat.DEFLATED) {
            throw fixed.refused("method", "is " + method + ", neither stored (0) nor deflated (8)");
        }
        var version = wideFields() > 0 ? ZipFormat.VERSION_ZIP64 : ZipFormat.versionOf(method);
        fixed.expect16(4, "version made by", version);
        fixed.expect16(6, "version needed", version);
        fixed.expect16(8, "flags field", ZipFormat.flagsOf(method));
        fixed.expect16(30, "length of the extra field", wideBytes());
        fixed.expect16(32, "length of the comment", 0);
        fixed.expect16(34, "disk number", 0);
        fixed.expect16(36, "internal attributes field", 0);
        fixed.expect32(38, "external attributes field", 0);
    }

    private String name(ForwardReader reader, int length) throws IOException, PackageRefused {
        if (length > EntryName.MAX_BYTES) {
            throw fixed.refused("name", "is longer than " + EntryName.MAX_BYTES + " bytes");
        }
        try {
            var name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(reader.take(length))
                    .toString();
            var flaw = EntryName.flaw(name);
            if (flaw.isPresent()) {
                throw fixed.refused("name " + EntryName.shown(name), flaw.get());
            }
            return name;
        } catch (CharacterCodingException malformed) {
            throw fixed.refused("name", "is not UTF-8");
        }
    }

    private int wideFields() {
        return wide(size) + wide(compressedSize) + wide(offset);
    }

    private int wideBytes() {
        return wideFields() == 0 ? 0 : 4 + 8 * wideFields();
    }

    private static int wide(long field) {
        return field == ZipFormat.WIDE_32 ? 1 : 0;
    }

    /** The zip64 extra field (APPNOTE 4.5.3), which has the values that are too wide, in their order. */
    private final class WideFields {
        private final Fields extra;
        private int next = 4;

        WideFields(ByteBuffer bytes) throws PackageRefused {
            this.extra = new Fields(bytes, place);
            extra.expect16(0, "id of the extra field", ZipFormat.EXTRA_ZIP64);
            extra.expect16(2, "length of the zip64 field", wideBytes() - 4);
        }

        long valueOf(String field, long narrow) throws PackageRefused {
            if (narrow != ZipFormat.WIDE_32) {
                return narrow;
            }
            var value = extra.int64(next);
            next += 8;
            if (value >= 0 && value < ZipFormat.WIDE_32) {
                throw extra.refused(field, "is in a zip64 field without need");
            }
            return value;
        }
    }
}
