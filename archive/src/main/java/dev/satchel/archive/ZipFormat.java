package dev.satchel.archive;

import java.time.Instant;
import java.time.ZoneOffset;

/** The numbers of the ZIP format (PKWARE APPNOTE 6.3), as far as a package uses them. */
final class ZipFormat {
    static final int LOCAL_SIGNATURE = 0x04034b50;
    static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
    static final int CENTRAL_SIGNATURE = 0x02014b50;
    static final int END_SIGNATURE = 0x06054b50;
    static final int END64_SIGNATURE = 0x06064b50;
    static final int LOCATOR64_SIGNATURE = 0x07064b50;

    static final int LOCAL_BYTES = 30;
    static final int CENTRAL_BYTES = 46;
    static final int END_BYTES = 22;
    static final int END64_BYTES = 56;
    static final int LOCATOR64_BYTES = 20;

    static final int STORED = 0;
    static final int DEFLATED = 8;

    /** Sizes and CRC follow the data. */
    static final int FLAG_DESCRIPTOR = 0x0008;

    static final int FLAG_UTF8 = 0x0800;

    static final int VERSION_STORED = 10;
    static final int VERSION_DEFLATED = 20;
    static final int VERSION_ZIP64 = 45;

    /** What stands in a narrow field whose value stands in a zip64 field. */
    static final long WIDE_32 = 0xffffffffL;

    static final int WIDE_16 = 0xffff;
    static final int EXTRA_ZIP64 = 0x0001;

    private ZipFormat() {}

    /** The only flags a package has: names are UTF-8, and what is compressed is described after its data. */
    static int flagsOf(int method) {
        return method == STORED ? FLAG_UTF8 : FLAG_UTF8 | FLAG_DESCRIPTOR;
    }

    /** Version of the format that a method needs, before zip64 comes into it. */
    static int versionOf(int method) {
        return method == STORED ? VERSION_STORED : VERSION_DEFLATED;
    }

    /** Date and time as an entry has them: in UTC, to two seconds. */
    static int dosTime(Instant time) {
        var utc = time.atOffset(ZoneOffset.UTC);
        return (utc.getYear() - 1980) << 25
                | utc.getMonthValue() << 21
                | utc.getDayOfMonth() << 16
                | utc.getHour() << 11
                | utc.getMinute() << 5
                | utc.getSecond() >> 1;
    }
}
