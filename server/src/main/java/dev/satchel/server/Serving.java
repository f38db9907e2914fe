package dev.satchel.server;

import dev.satchel.server.logging.Logging;
import dev.satchel.server.settings.ServerSettings;
import dev.satchel.server.settings.Settings;
import dev.satchel.server.settings.SettingsException;
import dev.satchel.server.settings.SettingsSource;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the options to the end of the program. */
final class Serving {
    private Serving() {}

    /** The exit code. */
    static int run(ServeOptions options) throws Exception {
        if (options.train().isPresent()) {
            return TrainingRun.on(options.train().get());
        }
        try {
            var environment = System.getenv();
            var settings = new Settings(new SettingsSource(options.config(), environment, options.settings()));
            var all = ServerSettings.from(settings, DefaultData.folder(environment));
            if (options.printSettings()) {
                settings.inForce().forEach((name, value) -> System.out.println(name + ": " + value));
                return 0;
            }
            Logging.configure(all.log());
            return untilStopped(
                    all,
                    Optional.ofNullable(environment.get("SATCHEL_ADMIN_SECRET")).filter(s -> !s.isBlank()));
        } catch (SettingsException | StartException wrong) {
            System.err.println("satchel serve: " + wrong.getMessage());
            return 1;
        }
    }

    private static int untilStopped(ServerSettings settings, Optional<String> administratorSecret)
            throws StartException, InterruptedException {
        var server = Server.start(settings, administratorSecret, InstantSource.system());
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            log().info("Stopped");
            stopped.countDown();
        }));
        log().info("Data in {}; health and metrics on port {}", settings.data(), server.healthPort());
        server.urls().forEach(url -> System.out.println("Satchel listens on " + url));
        System.out.flush();
        stopped.await();
        return 0;
    }

    /** Only after the settings have said how to log. */
    private static Logger log() {
        return LoggerFactory.getLogger(Serving.class);
    }
}
