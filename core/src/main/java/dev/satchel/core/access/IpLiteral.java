package dev.satchel.core.access;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads IP addresses that are written out. Never asks a DNS. */
public final class IpLiteral {
    private static final Pattern FOUR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern SIX = Pattern.compile("[0-9a-fA-F.]*(:[0-9a-fA-F.]*){2,8}");
    private static final int LONGEST = 60;

    private IpLiteral() {}

    /**
     * Reads four decimals, or IPv6 in any spelling (RFC 4291, section 2.2); empty if it is neither. Blanks around it, square
     * brackets and the zone of IPv6 ({@code fe80::1%eth0}) are left out. An IPv4 address written as IPv6 ({@code ::ffff:10.0.0.1})
     * is the IPv4 address.
     */
    public static Optional<InetAddress> parse(String text) {
        var bare = text.length() > LONGEST ? "" : withoutZone(withoutBrackets(text.strip()));
        if (!FOUR.matcher(bare).matches() && !SIX.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static String withoutBrackets(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }

    private static String withoutZone(String text) {
        var zone = text.indexOf('%');
        return zone > 0 && text.indexOf(':') >= 0 ? text.substring(0, zone) : text;
    }
}
