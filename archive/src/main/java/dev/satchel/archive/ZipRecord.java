package dev.satchel.archive;

import java.nio.charset.StandardCharsets;

/** One entry as the central directory has it; where its parts lie follows from that alone. */
record ZipRecord(String name, int method, int dosTime, int crc, long compressedSize, long size, long offset) {
    boolean isStored() {
        return method == ZipFormat.STORED;
    }

    boolean hasWideSizes() {
        return size >= ZipFormat.WIDE_32 || compressedSize >= ZipFormat.WIDE_32;
    }

    byte[] nameBytes() {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /** Local extra field: both sizes, where they are known beforehand and too wide for their own fields. */
    int localExtraBytes() {
        return isStored() && hasWideSizes() ? 20 : 0;
    }

    int descriptorBytes() {
        return isStored() ? 0 : hasWideSizes() ? 24 : 16;
    }

    /** Offset of the first byte after the entry. */
    long end() {
        return offset
                + ZipFormat.LOCAL_BYTES
                + nameBytes().length
                + localExtraBytes()
                + compressedSize
                + descriptorBytes();
    }

    /** The name, fit to be printed. */
    @Override
    public String toString() {
        return EntryName.shown(name);
    }
}
