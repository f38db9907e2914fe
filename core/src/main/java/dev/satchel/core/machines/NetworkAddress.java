package dev.satchel.core.machines;

import dev.satchel.core.access.IpLiteral;
import java.util.Optional;

/**
 * An IP address in one spelling, so that equal addresses are equal texts: IPv4 in four decimals, IPv6 in eight groups in
 * full; an IPv4 address written as IPv6 ({@code ::ffff:10.0.0.1}) is the IPv4 address.
 */
public record NetworkAddress(String value) {
    /** Reads an address in any spelling that {@link IpLiteral} reads. */
    public static Optional<NetworkAddress> parse(String text) {
        return IpLiteral.parse(text).map(address -> new NetworkAddress(address.getHostAddress()));
    }

    /** Whether it tells one machine from another: loopback, link-local and multicast addresses are everybody's. */
    public boolean isDistinctive() {
        return IpLiteral.parse(value)
                .filter(address -> !address.isLoopbackAddress()
                        && !address.isLinkLocalAddress()
                        && !address.isMulticastAddress()
                        && !address.isAnyLocalAddress())
                .isPresent();
    }

    @Override
    public String toString() {
        return value;
    }
}
