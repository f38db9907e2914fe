package dev.satchel.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Runs command lines with an environment of their own and keeps what they print. */
final class Shell {
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";

    Shell(Path home) {
        this.home = home;
    }

    record Ran(int code, String out, String err) {}

    /** With everything that a client command needs. */
    static Shell connected(Path home, FakeServer server) {
        return new Shell(home)
                .with("SATCHEL_URL", server.url())
                .with("SATCHEL_TENANT", "t")
                .with("SATCHEL_CLIENT_ID", "app-1")
                .with("SATCHEL_CLIENT_SECRET", "s3cret")
                .with("SATCHEL_ADMIN_SECRET", "adm1n");
    }

    Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** What the command finds on standard input. */
    Shell typing(String text) {
        input = text;
        return this;
    }

    Shell without(String variable) {
        environment.remove(variable);
        return this;
    }

    Ran run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var surroundings = new Surroundings(
                environment,
                home,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Duration.ZERO,
                InstantSource.system());
        int code = Satchel.run(surroundings, arguments);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
