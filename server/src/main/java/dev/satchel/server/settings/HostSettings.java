package dev.satchel.server.settings;

import dev.satchel.server.hosts.Authority;
import dev.satchel.server.hosts.Cloud;
import java.util.List;
import java.util.Optional;

/**
 * {@code hosts.*}: which cloud of the real service this one is like, and what clients call it.
 *
 * @param standIn the cloud's own host names lead here, by DNS or a hosts file of the clients
 * @param names further names, each with or without a port
 */
public record HostSettings(Cloud cloud, boolean standIn, List<Authority> names) {
    public HostSettings {
        names = List.copyOf(names);
    }

    static HostSettings from(Settings settings) {
        return new HostSettings(
                settings.choice("hosts.cloud", Cloud.COMMERCIAL),
                settings.flag("hosts.stand-in", false),
                settings.list("hosts.names").stream().map(HostSettings::name).toList());
    }

    private static Authority name(String text) {
        return Authority.parse(text)
                .orElseThrow(() -> Settings.wrong(
                        "hosts.names", text, "a host or HOST:PORT, such as satchel.example or [fd00::7]:8443"));
    }

    /** The cloud that the server stands in for. */
    public Optional<Cloud> standInFor() {
        return standIn ? Optional.of(cloud) : Optional.empty();
    }
}
