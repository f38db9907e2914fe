package dev.satchel.cli;

import dev.satchel.wire.Json;
import java.io.PrintStream;
import picocli.CommandLine.Option;

/** How a command prints what it found. */
final class Output {
    @Option(
            names = "--json",
            order = 9,
            description = "print JSON on one line, with the property names of the API; lists are arrays")
    private boolean json;

    boolean isJson() {
        return json;
    }

    /** {@code human} is a table or a line. */
    void print(PrintStream out, Object value, Object human) {
        out.println(json ? Json.mapper().writeValueAsString(value) : human);
    }
}
