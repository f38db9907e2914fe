package dev.satchel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program that the demo started; everything it says goes into a log file. */
final class DemoProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final String name;
    private final Path log;
    private final Process process;

    private DemoProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    static DemoProcess start(String name, Path log, List<String> command, Map<String, String> environment)
            throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new DemoProcess(name, log, builder.start());
    }

    /** What follows {@code prefix} on the first line that starts so. */
    Optional<String> said(String prefix) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith(prefix)).findFirst().map(line -> line.substring(prefix.length())
                    .strip());
        }
    }

    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw ended();
        }
    }

    void awaitSuccess(Duration atMost) throws IOException, InterruptedException {
        if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
            throw new DemoFailure("the " + name + " did not end within " + atMost.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
            throw ended();
        }
    }

    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    /** Asks the program to stop, and insists after a while. */
    @Override
    public void close() {
        var all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException hurry) {
            all.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    private DemoFailure ended() throws IOException {
        try (var lines = Files.lines(log)) {
            var last = lines.filter(line -> !line.isBlank()).reduce((first, second) -> second);
            return new DemoFailure("the " + name + " ended with code " + process.exitValue()
                    + last.map(line -> ": " + Text.oneLine(line)).orElse(""));
        }
    }
}
