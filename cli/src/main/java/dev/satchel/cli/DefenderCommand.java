package dev.satchel.cli;

import dev.satchel.client.ClientException;
import dev.satchel.client.DefenderClient;
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
        try (var progress = new Progress(surroundings);
                var client = connection.open(surroundings, progress)) {
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
}
