package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.AdminSettings;
import dev.satchel.client.ClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that asks the administration of a server. */
abstract class AdminCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final AdminOptions options = new AdminOptions();

    @Mixin
    private final Output output = new Output();

    AdminCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Carries the command out. */
    abstract void run(AdminClient client) throws ClientException, InterruptedException;

    @Override
    public Integer call() throws ClientException, InterruptedException {
        var settings = options.settings(surroundings);
        try (var progress = new Progress(surroundings);
                var client = open(settings, progress)) {
            run(client);
            return ExitCode.OK.code();
        }
    }

    void print(Object value, Object human) {
        output.print(surroundings.out(), value, human);
    }

    /** One value to a line if JSON is wanted, else the table. */
    void printLines(List<?> values, Object human) {
        if (output.isJson()) {
            values.forEach(value -> output.print(surroundings.out(), value, ""));
        } else if (!values.isEmpty()) {
            output.print(surroundings.out(), values, human);
        }
    }

    Instant now() {
        return surroundings.clock().instant();
    }

    Duration betweenLooks() {
        return surroundings.betweenLooks();
    }

    void say(String line) {
        surroundings.say(line);
    }

    private static AdminClient open(AdminSettings settings, Progress progress) {
        try {
            return new AdminClient(settings, progress);
        } catch (IllegalArgumentException unreadableCa) {
            throw new UsageException(String.valueOf(unreadableCa.getMessage()));
        }
    }
}
