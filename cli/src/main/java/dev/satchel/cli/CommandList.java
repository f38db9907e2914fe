package dev.satchel.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All commands below one, each on a line as it is typed. */
final class CommandList {
    private CommandList() {}

    static String of(CommandSpec top) {
        var table = new ArrayList<String[]>();
        collect(top, "", table);
        int column = table.stream().mapToInt(row -> row[0].length()).max().orElse(0);
        return table.stream()
                .map(row -> "  " + row[0] + " ".repeat(column - row[0].length()) + "  " + row[1])
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static void collect(CommandSpec spec, String prefix, List<String[]> rows) {
        for (var command : new LinkedHashSet<>(spec.subcommands().values())) {
            var child = command.getCommandSpec();
            var name = (prefix + " " + child.name()).strip();
            if (child.subcommands().isEmpty()) {
                var arguments = Stream.concat(
                                child.positionalParameters().stream().map(ArgSpec::paramLabel),
                                child.options().stream()
                                        .filter(OptionSpec::required)
                                        .map(option -> option.longestName() + " " + option.paramLabel()))
                        .map(argument -> " " + argument)
                        .collect(Collectors.joining());
                rows.add(new String[] {
                    name + arguments, firstSentence(child.usageMessage().description()[0])
                });
            } else {
                collect(child, name, rows);
            }
        }
    }

    private static String firstSentence(String text) {
        var end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
