package dev.satchel.server.hosts;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the addresses in an answer begin with.
 *
 * @param scheme {@code http} or {@code https}
 * @param host as in {@link Authority}
 */
public record Origin(String scheme, String host, int port) {
    static Origin of(String scheme, Authority authority) {
        return new Origin(scheme, authority.host(), authority.port().orElse(defaultPort(scheme)));
    }

    /** Of scheme, host and port alone; empty if they are no such thing. */
    public static Optional<Origin> of(URI address) {
        return address.getScheme() == null || address.getRawAuthority() == null
                ? Optional.empty()
                : Authority.parse(address.getRawAuthority()).map(authority -> of(address.getScheme(), authority));
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    public Origin withHost(String other) {
        return new Origin(scheme, other, port);
    }

    Authority authority() {
        return new Authority(host, OptionalInt.of(port));
    }

    /** The port always written, as in package links. */
    public String withPort() {
        return scheme + "://" + host + ":" + port;
    }

    /** The default port left out. */
    @Override
    public String toString() {
        return port == defaultPort(scheme) ? scheme + "://" + host : withPort();
    }
}
