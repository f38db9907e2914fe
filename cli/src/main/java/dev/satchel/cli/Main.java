package dev.satchel.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Program entry: one command, one exit code. */
public final class Main {
    private static final Duration CLEANING_UP = Duration.ofSeconds(20);

    private Main() {}

    public static void main(String[] arguments) {
        var over = new CountDownLatch(1);
        cleanUpWhenInterrupted(Thread.currentThread(), over);
        int code = ExitCode.FAILED.code();
        try {
            code = run(Surroundings.ofThisProcess(), arguments);
        } finally {
            over.countDown();
        }
        // After Ctrl-C the JVM is on its way out already, with 130, and this call does not return.
        System.exit(code);
    }

    private static int run(Surroundings surroundings, String... arguments) {
        return arguments.length == 1 && arguments[0].equals("--train")
                ? Training.run()
                : Satchel.run(surroundings, arguments);
    }

    /** Lets the command take back what it began (half a file, processes) before the JVM ends. */
    private static void cleanUpWhenInterrupted(Thread command, CountDownLatch over) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            command.interrupt();
            try {
                var _ = over.await(CLEANING_UP.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }));
    }
}
