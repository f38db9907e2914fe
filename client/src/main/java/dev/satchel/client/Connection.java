package dev.satchel.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of every connection.
 *
 * @param ca a PEM file of certificates to trust besides those of the machine
 * @param plainHttp whether secrets may travel unencrypted to other machines than this one
 */
public record Connection(@Nullable Path ca, boolean plainHttp) {
    /** TLS with the machine's own certificates; plain HTTP on loopback alone. */
    public static final Connection STRICT = new Connection(null, false);

    /** Refuses addresses that a token must not be sent to; {@code what} names the address in the message. */
    URI require(String what, URI address) {
        var scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (address.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException(what + " is no http or https address");
        }
        if (scheme.equals("http") && !plainHttp && !isLoopback(address.getHost())) {
            throw new IllegalArgumentException(what + " is plain http to another machine (" + address.getHost()
                    + "): a token would travel in clear; use https, or allow it with --insecure-http");
        }
        return address;
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
