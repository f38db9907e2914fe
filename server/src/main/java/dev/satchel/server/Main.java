package dev.satchel.server;

import picocli.CommandLine;

/** {@code satchel serve}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        var command = new CommandLine(new ServeCommand());
        command.setExecutionExceptionHandler((failure, _, _) -> {
            System.err.println("satchel serve: " + failure);
            return 1;
        });
        System.exit(command.execute(args));
    }
}
