package dev.satchel.server.settings;

import dev.satchel.server.hosts.Origin;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code listen}, {@code tls.*}, {@code health.*}: where the server is reached.
 *
 * @param plain where plain HTTP is spoken: loopback only, unless a proxy is in front
 * @param tls where TLS is spoken
 * @param publicUrl what clients call the server, where that is not the address it listens on
 * @param behindProxy a proxy in front speaks TLS, and its {@code X-Forwarded-For} and {@code -Proto} are believed
 * @param hsts answers over TLS tell browsers never to use plain HTTP (RFC 6797)
 * @param stopGrace how long running downloads may go on after a request to stop
 */
public record ListenSettings(
        Optional<Address> plain,
        Optional<Tls> tls,
        Optional<URI> publicUrl,
        boolean behindProxy,
        boolean hsts,
        Address health,
        Duration headerDeadline,
        Duration idle,
        Duration stopGrace) {

    /** {@code certificate} and {@code key} are PEM files; self-signed ones are made in the data folder. */
    public record Tls(Address address, Path certificate, Path key, boolean selfSigned) {}

    public ListenSettings {
        if (plain.isEmpty() && tls.isEmpty()) {
            throw new SettingsException("Nothing to listen on: set listen or tls.listen");
        }
        if (plain.isPresent() && !plain.get().isLoopback() && !behindProxy) {
            throw new SettingsException("Plain HTTP on " + plain.get()
                    + " would carry tokens in clear text: use --tls-listen HOST:PORT with tls.certificate and tls.key (or"
                    + " --tls-self-signed for a trial), or --behind-proxy if a proxy in front speaks TLS");
        }
    }

    static ListenSettings from(Settings settings, Path data) {
        var tlsAddress = settings.optional("tls.listen");
        var plain = settings.text("listen", tlsAddress.isPresent() ? "off" : "127.0.0.1:8080");
        var plainAddress =
                plain.equals("off") ? Optional.<Address>empty() : Optional.of(settings.address("listen", plain));
        var anyPort = plainAddress.map(Address::port).orElse(1) == 0;
        return new ListenSettings(
                plainAddress,
                tls(settings, tlsAddress, data),
                settings.optional("public-url").map(text -> origin("public-url", text)),
                settings.flag("behind-proxy", false),
                settings.flag("tls.hsts", true),
                settings.address("health.listen", anyPort ? "127.0.0.1:0" : "127.0.0.1:8081"),
                settings.duration("http.header-deadline", "10s", "1s", "10m"),
                settings.duration("http.idle", "75s", "5s", "1h"),
                settings.duration("stop.grace", "30s", "0s", "1h"));
    }

    private static Optional<Tls> tls(Settings settings, Optional<String> address, Path data) {
        var certificate = settings.optional("tls.certificate");
        var key = settings.optional("tls.key");
        var selfSigned = settings.flag("tls.self-signed", false);
        if (address.isEmpty()) {
            if (certificate.isPresent() || key.isPresent() || selfSigned) {
                throw new SettingsException(
                        "There are settings for TLS, but no address for it: set --tls-listen HOST:PORT");
            }
            return Optional.empty();
        }
        var where = Address.parse(address.get())
                .orElseThrow(() -> Settings.wrong("tls.listen", address.get(), "HOST:PORT, such as 0.0.0.0:8443"));
        if (selfSigned) {
            return Optional.of(
                    new Tls(where, data.resolve("tls/server.pem"), data.resolve("tls/server-key.pem"), true));
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            throw new SettingsException("TLS on " + where
                    + " needs tls.certificate and tls.key (PEM files), or --tls-self-signed for a trial");
        }
        return Optional.of(
                new Tls(where, readable("tls.certificate", certificate.get()), readable("tls.key", key.get()), false));
    }

    private static Path readable(String name, String text) {
        var file = Path.of(text).toAbsolutePath();
        if (!Files.isReadable(file)) {
            throw Settings.wrong(name, text, "a file that can be read");
        }
        return file;
    }

    /** Scheme, host and port of an address that clients use. */
    static URI origin(String name, String text) {
        try {
            var uri = URI.create(text.strip());
            if (uri.getHost() != null
                    && uri.getPort() <= Address.MAX_PORT
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && (uri.getPath().isEmpty() || uri.getPath().equals("/"))
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && Origin.of(uri).isPresent()) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            throw Settings.wrong(name, text, "an address such as https://satchel.example:8443");
        }
        throw Settings.wrong(name, text, "scheme, host and port alone, such as https://satchel.example:8443");
    }
}
