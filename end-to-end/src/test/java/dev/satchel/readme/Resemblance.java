package dev.satchel.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares what a document shows with what was printed: the same but for what differs from run to run and machine to machine. */
final class Resemblance {
    /** What differs: how it looks in the document, and how it may look elsewhere; no groups in either. */
    private record Variable(String shown, String elsewhere) {}

    private static final List<Variable> VARIABLES = List.of(
            new Variable("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "[0-9a-f-]{36}"),
            new Variable("[0-9a-f]{40,}", "[0-9a-f]{40,}"),
            new Variable("(?<= )/(?:home|tmp)/\\S+", "/.+"),
            new Variable("  \\(\\d+ times\\)", "(?:  \\(\\d+ times\\))?"),
            new Variable("\\d+(?:\\.\\d+)? [kM]B", "\\d+(?:\\.\\d+)? [kM]?B"),
            new Variable("\\d+", "\\d+"),
            new Variable("\\b(?:vm|Debian)\\b", ".+"),
            new Variable(" +", " +"));

    private static final Pattern ANY = Pattern.compile(
            VARIABLES.stream().map(one -> "(" + one.shown() + ")").collect(Collectors.joining("|")));

    private Resemblance() {}

    /** Every line that is shown was printed, in this order. */
    static void require(String shown, String printed) {
        var left = printed.lines().iterator();
        for (var line : shown.lines().toList()) {
            var pattern = pattern(line);
            var found = false;
            while (!found && left.hasNext()) {
                found = pattern.matcher(left.next()).matches();
            }
            assertThat(found)
                    .as("a line like\n  %s\nis printed, in its place, in\n%s", line, printed)
                    .isTrue();
        }
    }

    private static Pattern pattern(String line) {
        var regex = new StringBuilder();
        var fixed = 0;
        for (var match : ANY.matcher(line).results().toList()) {
            var kind = IntStream.range(0, VARIABLES.size())
                    .filter(i -> match.group(i + 1) != null)
                    .findFirst()
                    .orElseThrow();
            regex.append(Pattern.quote(line.substring(fixed, match.start())))
                    .append(VARIABLES.get(kind).elsewhere());
            fixed = match.end();
        }
        return Pattern.compile(regex + Pattern.quote(line.substring(fixed)) + " *");
    }
}
