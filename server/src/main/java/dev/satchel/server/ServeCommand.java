package dev.satchel.server;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "satchel serve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Runs the server until it is told to stop (Ctrl-C or SIGTERM).",
        footerHeading =
                "%nExit codes: 130 or 143 stopped by Ctrl-C or SIGTERM, 1 cannot start (one line says why), 2 wrong arguments.%n",
        footer = {
            "Every setting can also stand in the file given by --config, or in the environment:",
            "links.lifetime is SATCHEL_LINKS_LIFETIME. --print-settings shows all of them."
        })
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "settings, in YAML")
    private @Nullable Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "where everything is kept")
    private @Nullable Path data;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description =
                    "plain HTTP, loopback only unless --behind-proxy (default 127.0.0.1:8080; off without it when TLS is on)")
    private @Nullable String listen;

    @Option(names = "--tls-listen", paramLabel = "HOST:PORT", description = "TLS, with tls.certificate and tls.key")
    private @Nullable String tlsListen;

    @Option(names = "--tls-self-signed", description = "makes a certificate for a trial; clients trust DIR/tls/ca.pem")
    private boolean selfSigned;

    @Option(names = "--behind-proxy", description = "a proxy in front speaks TLS and sets X-Forwarded-*")
    private boolean behindProxy;

    @Option(names = "--stand-in", description = "the cloud's own host names lead here, by DNS or a hosts file")
    private boolean standIn;

    @Option(names = "--print-settings", description = "prints all settings in force and ends")
    private boolean printSettings;

    @Option(
            names = "--train",
            paramLabel = "DIR",
            hidden = true,
            description = "starts on a folder of its own, answers a few requests, and ends")
    private @Nullable Path train;

    @Override
    public Integer call() throws Exception {
        return Serving.run(options());
    }

    ServeOptions options() {
        return new ServeOptions(Optional.ofNullable(config), settings(), printSettings, Optional.ofNullable(train));
    }

    private Map<String, String> settings() {
        var values = new LinkedHashMap<String, String>();
        if (data != null) {
            values.put("data", data.toString());
        }
        if (listen != null) {
            values.put("listen", listen);
        }
        if (tlsListen != null) {
            values.put("tls.listen", tlsListen);
        }
        if (selfSigned) {
            values.put("tls.self-signed", "true");
        }
        if (behindProxy) {
            values.put("behind-proxy", "true");
        }
        if (standIn) {
            values.put("hosts.stand-in", "true");
        }
        return values;
    }
}
