package dev.satchel.server.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** What an address counts by: whoever has one address of such a network has them all. */
public final class Networks {
    private static final int NETWORK_BYTES = 8;

    private Networks() {}

    /** Of IPv6 the first 64 bits, which one subscriber has to himself; IPv4 written as IPv6 is IPv4. */
    public static String of(String address) {
        try {
            var parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }
}
