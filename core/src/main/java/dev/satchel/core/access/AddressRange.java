package dev.satchel.core.access;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Addresses that begin alike (RFC 4632, RFC 4291 section 2.3). Those of IPv4 are the range {@code ::ffff:0:0/96} of IPv6, so that
 * there is one kind: {@code ::/0} holds every address there is.
 *
 * @param high the first 64 bits, those after the prefix being zero
 * @param low the last 64 bits, likewise
 * @param prefix how many bits count, of 128
 */
public record AddressRange(long high, long low, int prefix) {
    /** Every address. */
    public static final AddressRange ALL = new AddressRange(0, 0, 0);

    private static final int BITS = 128;
    private static final int FOUR_BEGINS = 96;
    private static final long MAPPED = 0xffffL << 32;

    public AddressRange {
        if (prefix < 0 || prefix > BITS) {
            throw new IllegalArgumentException("A range of addresses has a prefix of 0 to " + BITS + " bits");
        }
        high &= highMask(prefix);
        low &= lowMask(prefix);
    }

    private static long highMask(int prefix) {
        return prefix == 0 ? 0 : -1L << Math.max(0, 64 - prefix);
    }

    private static long lowMask(int prefix) {
        return prefix <= 64 ? 0 : -1L << (BITS - prefix);
    }

    /** {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address; empty if the text is none of these. */
    public static Optional<AddressRange> parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            return address(text);
        }
        var bits = text.substring(slash + 1);
        return bits.matches("\\d{1,3}")
                ? address(text.substring(0, slash)).flatMap(one -> one.widened(Integer.parseInt(bits)))
                : Optional.empty();
    }

    /** The range of one address alone, spelt as {@link IpLiteral} reads it. */
    public static Optional<AddressRange> address(String text) {
        return IpLiteral.parse(text).map(one -> of(one.getAddress()));
    }

    private static AddressRange of(byte[] address) {
        var bytes = ByteBuffer.wrap(address);
        return address.length == Integer.BYTES
                ? new AddressRange(0, MAPPED | Integer.toUnsignedLong(bytes.getInt()), BITS)
                : new AddressRange(bytes.getLong(), bytes.getLong(), BITS);
    }

    private boolean isFour() {
        return prefix >= FOUR_BEGINS && high == 0 && (low >>> 32) == MAPPED >>> 32;
    }

    private Optional<AddressRange> widened(int bits) {
        var begins = isFour() ? FOUR_BEGINS : 0;
        return bits <= BITS - begins ? Optional.of(new AddressRange(high, low, begins + bits)) : Optional.empty();
    }

    public boolean contains(AddressRange other) {
        return prefix <= other.prefix
                && (other.high & highMask(prefix)) == high
                && (other.low & lowMask(prefix)) == low;
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        var bytes =
                ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
        return isFour()
                ? (bytes[12] & 0xff) + "." + (bytes[13] & 0xff) + "." + (bytes[14] & 0xff) + "." + (bytes[15] & 0xff)
                        + "/" + (prefix - FOUR_BEGINS)
                : six(bytes) + "/" + prefix;
    }

    private static String six(byte[] bytes) {
        var text = new StringBuilder();
        for (var at = 0; at < bytes.length; at += 2) {
            text.append(at == 0 ? "" : ":")
                    .append(Integer.toHexString((bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff)));
        }
        return text.toString();
    }
}
