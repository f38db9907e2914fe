package dev.satchel.core.machines;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address in one spelling, so that equal addresses are equal texts: IPv4 in four decimals, IPv6 in eight groups in
 * full; an IPv4 address written as IPv6 ({@code ::ffff:10.0.0.1}) is the IPv4 address.
 */
public record NetworkAddress(String value) {
    private static final Pattern FOUR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern SIX = Pattern.compile("[0-9a-fA-F.]*(:[0-9a-fA-F.]*){2,8}");
    private static final int LONGEST = 60;

    /** Reads an address in any spelling; a zone ({@code fe80::1%eth0}) and square brackets are left out. Never asks a DNS. */
    public static Optional<NetworkAddress> parse(String text) {
        return literal(text).map(address -> new NetworkAddress(address.getHostAddress()));
    }

    /** Whether it tells one machine from another: loopback, link-local and multicast addresses are everybody's. */
    public boolean isDistinctive() {
        return literal(value)
                .filter(address -> !address.isLoopbackAddress()
                        && !address.isLinkLocalAddress()
                        && !address.isMulticastAddress()
                        && !address.isAnyLocalAddress())
                .isPresent();
    }

    private static Optional<InetAddress> literal(String text) {
        var bare = text.length() > LONGEST ? "" : text.strip();
        if (bare.startsWith("[") && bare.endsWith("]")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        var zone = bare.indexOf('%');
        bare = zone > 0 && bare.indexOf(':') >= 0 ? bare.substring(0, zone) : bare;
        if (!FOUR.matcher(bare).matches() && !SIX.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
