package dev.satchel.cli;

import dev.satchel.client.ClientException;
import dev.satchel.client.DefenderClient;
import dev.satchel.client.DefenderSettings;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that asks the API. */
abstract class DefenderCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final Output output = new Output();

    DefenderCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Carries the command out. */
    abstract ExitCode run(DefenderClient client) throws ClientException, InterruptedException;

    @Override
    public Integer call() throws ClientException, InterruptedException {
        var settings = connection.settings(surroundings);
        try (var progress = new Progress(surroundings);
                var client = open(settings, progress)) {
            return run(client).code();
        }
    }

    ExitCode print(Object value, Object human) {
        output.print(out(), value, human);
        return ExitCode.OK;
    }

    PrintStream out() {
        return surroundings.out();
    }

    void say(String line) {
        surroundings.say(line);
    }

    private static DefenderClient open(DefenderSettings settings, Progress progress) {
        try {
            return new DefenderClient(settings, progress);
        } catch (IllegalArgumentException unreadableCa) {
            throw new UsageException(String.valueOf(unreadableCa.getMessage()));
        }
    }
}
