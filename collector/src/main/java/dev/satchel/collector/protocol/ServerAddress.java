package dev.satchel.collector.protocol;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** A server's origin: {@code https}, or {@code http} to this very machine. */
public record ServerAddress(URI origin) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    public ServerAddress {
        var scheme = String.valueOf(origin.getScheme()).toLowerCase(Locale.ROOT);
        if (origin.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException("The server must be an address such as https://satchel.example:8443");
        }
        if (origin.getUserInfo() != null
                || origin.getQuery() != null
                || origin.getFragment() != null
                || !(origin.getPath().isEmpty() || origin.getPath().equals("/"))) {
            throw new IllegalArgumentException("The server's address ends after host and port");
        }
        if (scheme.equals("http")
                && !LOOPBACK.matcher(origin.getHost().toLowerCase(Locale.ROOT)).matches()) {
            throw new IllegalArgumentException(
                    "Plain http is for this machine only; use https to reach " + origin.getHost());
        }
        origin = URI.create(scheme + "://" + origin.getRawAuthority());
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    public static ServerAddress parse(String text) {
        try {
            return new ServerAddress(new URI(text.strip()));
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException(
                    "The server must be an address such as https://satchel.example:8443", malformed);
        }
    }
}
