package dev.satchel.server;

import dev.satchel.server.logging.Logging;
import dev.satchel.server.settings.ServerSettings;
import dev.satchel.server.settings.Settings;
import dev.satchel.server.settings.SettingsException;
import dev.satchel.server.settings.SettingsSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
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

    @Option(names = "--train", hidden = true, description = "starts, answers a few requests, and ends")
    private boolean train;

    @Override
    public Integer call() throws Exception {
        if (train) {
            return TrainingRun.run();
        }
        try {
            var environment = System.getenv();
            var settings = new Settings(new SettingsSource(Optional.ofNullable(config), environment, commandLine()));
            var all = ServerSettings.from(settings, DefaultData.folder(environment));
            if (printSettings) {
                settings.inForce().forEach((name, value) -> System.out.println(name + ": " + value));
                return 0;
            }
            Logging.configure(all.log());
            return serve(
                    all,
                    Optional.ofNullable(environment.get("SATCHEL_ADMIN_SECRET")).filter(s -> !s.isBlank()));
        } catch (SettingsException | StartException wrong) {
            System.err.println("satchel serve: " + wrong.getMessage());
            return 1;
        }
    }

    private Map<String, String> commandLine() {
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

    private static int serve(ServerSettings settings, Optional<String> administratorSecret)
            throws StartException, InterruptedException {
        var server = Server.start(settings, administratorSecret, InstantSource.system());
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            LoggerFactory.getLogger(ServeCommand.class).info("Stopped");
            stopped.countDown();
        }));
        LoggerFactory.getLogger(ServeCommand.class)
                .info("Data in {}; health and metrics on port {}", settings.data(), server.healthPort());
        server.urls().forEach(url -> System.out.println("Satchel listens on " + url));
        System.out.flush();
        stopped.await();
        return 0;
    }
}
