package dev.satchel.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A document of the repository, taken apart. */
record Document(Path file, String text) {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```([^\\n]*)\\n(.*?)^```$");

    /**
     * A fenced block. {@code sh tested} is run and must succeed; {@code sh tested until "TEXT"} runs beside the following ones
     * from the time when it has printed TEXT; {@code text output} is what the block before it prints.
     */
    record Block(String info, String text) {
        private static final Pattern UNTIL = Pattern.compile("sh tested until \"(.+)\"");

        boolean isTested() {
            return info.startsWith("sh tested");
        }

        boolean isOutput() {
            return info.equals("text output");
        }

        Optional<String> until() {
            var match = UNTIL.matcher(info);
            return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
        }
    }

    static Path root() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    static Document read(String name) throws IOException {
        var file = root().resolve(name);
        return new Document(file, Files.readString(file));
    }

    List<Block> blocks() {
        return FENCE.matcher(text)
                .results()
                .map(match -> new Block(match.group(1), match.group(2)))
                .toList();
    }

    /** What stands between {@code <!-- name -->} and {@code <!-- end -->}. */
    String part(String name) {
        return Pattern.compile("(?s)<!-- " + name + " -->(.*?)<!-- end -->")
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " has no part " + name));
    }

    /** The cells of all table rows that begin with code, without its backticks. */
    static List<List<String>> rows(String markdown) {
        var rows = new ArrayList<List<String>>();
        for (var line : markdown.lines().filter(one -> one.startsWith("| `")).toList()) {
            rows.add(Pattern.compile("(?<=\\|)[^|]*(?=\\|)")
                    .matcher(line)
                    .results()
                    .map(MatchResult::group)
                    .map(cell -> cell.strip().replaceAll("^`([^`]*)`$", "$1"))
                    .toList());
        }
        return rows;
    }
}
