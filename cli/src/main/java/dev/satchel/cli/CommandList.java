package dev.satchel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** All commands below one, each on a line as it is typed. */
final class CommandList {
    private CommandList() {}

    static String of(CommandSpec top, int width) {
        var table = new ArrayList<String[]>();
        collect(top, "", table);
        int column = table.stream().mapToInt(row -> row[0].length()).max().orElse(0);
        return table.stream()
                .map(row -> fit("  " + row[0] + " ".repeat(column - row[0].length()) + "  " + row[1], width))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static void collect(CommandSpec spec, String prefix, List<String[]> rows) {
        for (var command : spec.subcommands().values()) {
            var child = command.getCommandSpec();
            var name = (prefix + " " + child.name()).strip();
            if (child.subcommands().isEmpty()) {
                var parameters = child.positionalParameters().stream()
                        .filter(parameter -> !parameter.hidden())
                        .map(parameter -> " " + parameter.paramLabel())
                        .collect(Collectors.joining());
                rows.add(new String[] {name + parameters, child.usageMessage().description()[0]});
            } else {
                collect(child, name, rows);
            }
        }
    }

    private static String fit(String line, int width) {
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }
}
