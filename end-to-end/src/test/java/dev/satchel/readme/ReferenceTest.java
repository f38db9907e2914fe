package dev.satchel.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of commands and settings, compared with what the program itself says. */
class ReferenceTest {
    private static final List<String> READMES = List.of("README.md", "README.ja.md");
    /** Carried out by the launcher, which has no help; the command line lists the first two. */
    private static final Set<String> LAUNCHERS_OWN = Set.of("test", "dist", "prepare");

    private static final Set<String> EVERYWHERE = Set.of("--help", "--version");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

    @TempDir
    Path folder;

    private Installation satchel;

    @BeforeEach
    void install() throws IOException {
        satchel = new Installation(folder.toRealPath());
    }

    @Test
    void everyCommandIsThereWithEveryOption() throws Exception {
        var actual = new TreeSet<String>();
        for (var command : commands(satchel.satchel("--help").out())) {
            actual.add(line(command, LAUNCHERS_OWN.contains(command) ? Set.of() : options(command)));
        }
        actual.add("prepare");

        for (var readme : READMES) {
            assertThat(documented(Document.read(readme).part("commands")))
                    .as(readme)
                    .containsExactlyElementsOf(actual);
        }
    }

    private static String line(String command, Set<String> options) {
        return (command + " " + String.join(" ", new TreeSet<>(options))).strip();
    }

    /** The lines {@code admin tenant add NAME  what it does} of the list of commands. */
    private static List<String> commands(String help) {
        return Pattern.compile("(?m)^  ([a-z][a-z-]*(?: [a-z][a-z-]*)*)(?: (?:[A-Z]|--).*?)?  ")
                .matcher(help.substring(help.indexOf("Commands:")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private Set<String> options(String command) throws IOException, InterruptedException {
        var help = satchel.satchel((command + " --help").split(" ", -1)).out();
        return Pattern.compile("(?m)^ +(?:-\\w, )?(--[a-z][a-z-]*)")
                .matcher(help)
                .results()
                .map(match -> match.group(1))
                .filter(option -> !EVERYWHERE.contains(option))
                .collect(Collectors.toSet());
    }

    /** In each section the options in the text before the table are those of all its commands. */
    private static Set<String> documented(String part) {
        var commands = new TreeSet<String>();
        for (var section : part.split("(?m)^### ", -1)) {
            var table = Math.max(section.indexOf("\n|"), 0);
            var shared = optionsIn(section.substring(0, table));
            for (var row : Document.rows(section)) {
                var options = new TreeSet<>(shared);
                options.addAll(optionsIn(row.getFirst()));
                commands.add(line(row.getFirst().replaceAll(" [A-Z\\[-].*", ""), options));
            }
        }
        return commands;
    }

    private static Set<String> optionsIn(String text) {
        return OPTION.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ja.md"})
    void everySettingIsThereWithItsDefault(String readme) throws Exception {
        var actual = new HashMap<String, String>();
        satchel.satchel("serve", "--print-settings").out().lines().forEach(line -> {
            var colon = line.indexOf(": ");
            actual.put(line.substring(0, colon), line.substring(colon + 2));
        });
        actual.computeIfPresent("data", (_, path) -> path.replaceFirst("^.*/\\.local", "~/.local"));

        assertThat(Document.rows(Document.read(readme).part("settings")).stream()
                        .collect(Collectors.toMap(List::getFirst, row -> row.get(1))))
                .isEqualTo(actual);
    }
}
