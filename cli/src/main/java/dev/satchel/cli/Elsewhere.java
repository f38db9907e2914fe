package dev.satchel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that another program carries out: the launcher sends it there before this one is reached. */
final class Elsewhere implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Elsewhere() {}

    static CommandLine command(String name, String description, String arguments) {
        var command = new CommandLine(new Elsewhere()).setUnmatchedArgumentsAllowed(true);
        command.getCommandSpec()
                .name(name)
                .usageMessage()
                .description(description)
                .customSynopsis(("satchel " + name + " " + arguments).strip());
        return command;
    }

    @Override
    public Integer call() {
        throw new UsageException("'" + spec.name() + "' is carried out by the launcher: start it with ./satchel "
                + "(bin/satchel in a distribution)");
    }
}
