package dev.satchel.bench;

import java.nio.file.Path;
import picocli.CommandLine;

/** Runs the benchmarks. */
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        var checkout = Path.of(System.getProperty("satchel.checkout", "."));
        System.exit(new CommandLine(new BenchCommand(checkout)).execute(arguments));
    }
}
