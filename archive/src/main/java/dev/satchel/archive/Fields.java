package dev.satchel.archive;

import java.nio.ByteBuffer;

/** One ZIP structure, its fields at their offsets. What is not as it must be is refused by name and place. */
final class Fields {
    private final ByteBuffer bytes;
    private final String place;

    /**
     * @param bytes little-endian
     * @param place names the structure in the middle of a sentence
     */
    Fields(ByteBuffer bytes, String place) {
        this.bytes = bytes;
        this.place = place;
    }

    int int16(int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    long int32(int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }

    long int64(int at) {
        return bytes.getLong(at);
    }

    void expect16(int at, String field, int expected) throws PackageRefused {
        expect(field, int16(at), expected);
    }

    /** @param expected compared as 32 bits */
    void expect32(int at, String field, long expected) throws PackageRefused {
        expect(field, int32(at), expected & ZipFormat.WIDE_32);
    }

    void expect64(int at, String field, long expected) throws PackageRefused {
        expect(field, int64(at), expected);
    }

    PackageRefused refused(String field, String flaw) {
        return new PackageRefused("The " + field + " in " + place + " " + flaw);
    }

    private void expect(String field, long actual, long expected) throws PackageRefused {
        if (actual != expected) {
            throw refused(field, "is " + Long.toUnsignedString(actual) + ", not " + Long.toUnsignedString(expected));
        }
    }
}
