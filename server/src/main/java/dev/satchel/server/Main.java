package dev.satchel.server;

import picocli.CommandLine;

/** {@code satchel serve}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(PlainArguments.read(args).map(Main::serve).orElseGet(() -> judge(args)));
    }

    private static int serve(ServeOptions options) {
        try {
            return Serving.run(options);
        } catch (Exception failure) {
            return failed(failure);
        }
    }

    private static int judge(String... args) {
        return new CommandLine(new ServeCommand())
                .setExecutionExceptionHandler((failure, _, _) -> failed(failure))
                .execute(args);
    }

    private static int failed(Exception failure) {
        System.err.println("satchel serve: " + failure);
        return 1;
    }
}
