package dev.satchel.server.settings;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where to listen: a host without brackets, and a port; 0 means any free one. */
public record Address(String host, int port) {
    static final int MAX_PORT = 65_535;
    private static final Pattern FORM = Pattern.compile("(\\[([0-9a-fA-F:.]+)]|[^:\\[\\]/\\s]+):([0-9]{1,5})");
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "::1", "0:0:0:0:0:0:0:1");

    public static Optional<Address> parse(String text) {
        var match = FORM.matcher(text.strip());
        if (!match.matches() || Integer.parseInt(match.group(3)) > MAX_PORT) {
            return Optional.empty();
        }
        var host = match.group(2) == null ? match.group(1) : match.group(2);
        return Optional.of(new Address(host, Integer.parseInt(match.group(3))));
    }

    public boolean isLoopback() {
        return LOOPBACK_NAMES.contains(host) || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
