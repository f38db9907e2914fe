package dev.satchel.collector.facts;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;

/** The one text of an IPv6 address (RFC 5952), which Java writes in full. */
final class IPv6Text {
    private static final int GROUPS = 8;

    private IPv6Text() {}

    static String of(byte[] address) {
        var bytes = ByteBuffer.wrap(address);
        var groups = new ArrayList<String>();
        while (bytes.hasRemaining()) {
            groups.add(Integer.toHexString(Short.toUnsignedInt(bytes.getShort())));
        }
        for (int length = GROUPS; length >= 2; length--) {
            int at = Collections.indexOfSubList(groups, Collections.nCopies(length, "0"));
            if (at >= 0) {
                return String.join(":", groups.subList(0, at))
                        + "::"
                        + String.join(":", groups.subList(at + length, GROUPS));
            }
        }
        return String.join(":", groups);
    }
}
