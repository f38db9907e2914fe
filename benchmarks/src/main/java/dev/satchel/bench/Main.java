package dev.satchel.bench;

import picocli.CommandLine;

/** Runs the benchmarks. */
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }
}
