package dev.satchel.server.hosts;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Host and port, as requests and settings name them (RFC 3986 section 3.2).
 *
 * @param host in lower case; an IPv6 address in brackets and in its shortest form
 * @param port empty: the default of a scheme that is not known here
 */
public record Authority(String host, OptionalInt port) {
    private static final int MAX_PORT = 65_535;
    private static final Pattern FORM =
            Pattern.compile("(\\[([0-9A-Fa-f:.]{2,45})]|[A-Za-z0-9_][A-Za-z0-9._-]{0,252})(?::([0-9]{0,5}))?");

    /** Empty for what no host looks like. */
    public static Optional<Authority> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var digits = match.group(3);
        var port = digits == null || digits.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
        if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > MAX_PORT)) {
            return Optional.empty();
        }
        var host = match.group(2) == null
                ? Optional.of(match.group(1).toLowerCase(Locale.ROOT))
                : shortest(match.group(2));
        return host.map(known -> new Authority(known, port));
    }

    /** Of a host without brackets, as addresses of sockets are written. */
    public static Optional<Authority> of(String bareHost, int port) {
        return parse((bareHost.contains(":") ? "[" + bareHost + "]" : bareHost) + ":" + port);
    }

    private static Optional<String> shortest(String literal) {
        try {
            return InetAddress.ofLiteral(literal) instanceof Inet6Address address
                    ? Optional.of("[" + NetUtil.toAddressString(address) + "]")
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return port.isPresent() ? host + ":" + port.getAsInt() : host;
    }
}
