package dev.satchel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs a script of {@code end-to-end/node} under Node.js, and installs what the scripts use if that was not done yet. */
final class Node {
    static final Path FOLDER = Path.of("node").toAbsolutePath();

    private static final Path LOCK = FOLDER.resolve("package-lock.json");
    /** The lock file of what is installed. */
    private static final Path INSTALLED = FOLDER.resolve("node_modules").resolve(".satchel-installed.json");

    private static final String OFF = "satchel.tests.node";
    private static final long PATIENCE_SECONDS = 300;

    private Node() {}

    /** Standard output; the script must succeed. */
    static String run(Path scratch, Map<String, String> environment, String script, String... arguments)
            throws IOException, InterruptedException {
        var ended = tried(scratch, environment, script, arguments);
        assertThat(ended.exitCode()).as("%s%n%s", ended.out(), ended.err()).isZero();
        return ended.out();
    }

    static Satchel.Ended tried(Path scratch, Map<String, String> environment, String script, String... arguments)
            throws IOException, InterruptedException {
        Assumptions.assumeFalse(
                "off".equals(System.getProperty(OFF)), "Tests with libraries for Node.js are switched off");
        install(scratch);
        var command = new ArrayList<>(List.of("node", FOLDER.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return start(scratch, environment, command);
    }

    private static synchronized void install(Path scratch) throws IOException, InterruptedException {
        if (Files.exists(INSTALLED) && Files.mismatch(INSTALLED, LOCK) < 0) {
            return;
        }
        var ended = start(scratch, Map.of(), List.of("npm", "ci", "--no-audit", "--no-fund"));
        assertThat(ended.exitCode())
                .as("npm ci in %s%n%s%n%s", FOLDER, ended.out(), ended.err())
                .isZero();
        Files.copy(LOCK, INSTALLED);
    }

    private static Satchel.Ended start(Path scratch, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        var out = Files.createTempFile(scratch, "node", ".out");
        var err = Files.createTempFile(scratch, "node", ".err");
        var builder = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            throw new AssertionError(
                    "Node.js 20 or later with npm is needed for these tests and was not found: install it, or leave them"
                            + " out with -D" + OFF + "=off",
                    missing);
        }
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends", command)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Satchel.Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
