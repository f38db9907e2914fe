package dev.satchel.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A name that only leads to commands; by itself it shows them. */
final class Group {
    private Group() {}

    /** {@code members} are named by their own annotations. */
    static CommandLine of(String name, String description, Object... members) {
        var spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description);
        spec.addOption(helpOption());
        var group = new CommandLine(spec);
        for (var member : members) {
            group.addSubcommand(member);
        }
        return group;
    }

    static OptionSpec helpOption() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .order(11)
                .description("show this text")
                .type(boolean.class)
                .build();
    }
}
