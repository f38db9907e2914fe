package dev.satchel.collector;

import dev.satchel.collector.CollectorCommand.World;
import dev.satchel.collector.definitions.DefinitionReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The collector's program; the launcher passes what follows {@code satchel collector}. */
public final class Main {
    private static final int STOP_SECONDS = 5;

    private Main() {}

    public static void main(String[] arguments) {
        Logs.toStandardError();
        var finished = new CountDownLatch(1);
        stopWhenAsked(Thread.currentThread(), finished);
        int code;
        try {
            var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
            var world = new World(
                    System.getenv(),
                    System.getProperty("user.name", ""),
                    InstantSource.system(),
                    DefinitionReader::builtIn,
                    out);
            code = CollectorCommand.commandLine(world, err).execute(arguments);
        } finally {
            finished.countDown();
        }
        System.exit(code);
    }

    /** On SIGINT and SIGTERM: ends what runs on the device, and lets the server hand the action out again. */
    private static void stopWhenAsked(Thread work, CountDownLatch finished) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (finished.getCount() > 0) {
                work.interrupt();
                try {
                    finished.await(STOP_SECONDS, TimeUnit.SECONDS);
                } catch (InterruptedException hurried) {
                    Thread.currentThread().interrupt();
                }
            }
        }));
    }
}
