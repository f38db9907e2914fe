package dev.satchel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A command that another program carries out: the launcher sends it there before this one is reached. */
final class Elsewhere implements Callable<Integer> {
    private final String name;

    private Elsewhere(String name) {
        this.name = name;
    }

    static CommandLine command(String name, String description, String synopsis) {
        var spec = CommandSpec.wrapWithoutInspection(new Elsewhere(name)).name(name);
        spec.usageMessage().description(description).customSynopsis("satchel " + synopsis);
        spec.parser().unmatchedArgumentsAllowed(true);
        return new CommandLine(spec);
    }

    @Override
    public Integer call() {
        throw new UsageException("'" + name + "' is carried out by another program: start it with the launcher, "
                + "./satchel (bin/satchel in a distribution)");
    }
}
