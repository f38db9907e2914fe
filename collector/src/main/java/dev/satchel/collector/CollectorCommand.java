package dev.satchel.collector;

import dev.satchel.collector.definitions.CollectionDefinition;
import dev.satchel.collector.facts.CollectorVersion;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code satchel collector}: the commands of a device. */
@Command(
        name = "satchel collector",
        description = "Enrols this machine and collects investigation packages from it.",
        mixinStandardHelpOptions = true,
        versionProvider = CollectorCommand.Version.class)
final class CollectorCommand implements Runnable {
    @Spec
    private @SuppressWarnings("NullAway.Init") CommandSpec spec;

    /**
     * What a command gets from outside.
     *
     * @param definitions finds what to collect on a platform
     */
    record World(
            Map<String, String> environment,
            String user,
            InstantSource clock,
            Function<String, CollectionDefinition> definitions,
            PrintWriter out) {}

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"satchel collector " + CollectorVersion.text()};
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: enrol, or run");
    }

    static CommandLine commandLine(World world, PrintWriter err) {
        return new CommandLine(new CollectorCommand())
                .addSubcommand(new EnrolCommand(world))
                .addSubcommand(new RunCommand(world))
                .setOut(world.out())
                .setErr(err)
                .setUsageHelpAutoWidth(false)
                .setExecutionExceptionHandler(new Failures());
    }
}
