package dev.satchel.bench.load;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Where requests go, on this machine. */
public record Target(InetSocketAddress address, Optional<SSLContext> tls, String authority) {
    /** Of {@code http://127.0.0.1:8080} and the like. */
    public static Target of(URI server) {
        return new Target(
                new InetSocketAddress(server.getHost(), server.getPort()), Optional.empty(), server.getAuthority());
    }

    public Target over(SSLContext context) {
        return new Target(address, Optional.of(context), authority);
    }
}
