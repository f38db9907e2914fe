package dev.satchel.cli;

import dev.satchel.client.AdminSettings;
import dev.satchel.client.ClientException;
import dev.satchel.client.Connection;
import dev.satchel.client.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real server and the real collector, started by the launcher as anybody starts them; closing stops them. */
final class DemoStage implements AutoCloseable {
    /** Long enough for a slow machine, and for a launcher that has something to build. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration STEP = Duration.ofMillis(50);
    private static final String READY = "Satchel listens on ";

    private final String launcher;
    private final DemoFolders folders;
    private final Surroundings surroundings;
    private final Deque<DemoProcess> running = new ArrayDeque<>();

    DemoStage(String launcher, DemoFolders folders, Surroundings surroundings) {
        this.launcher = launcher;
        this.folders = folders;
        this.surroundings = surroundings;
    }

    /** A question that may have no answer yet. */
    interface Question<T> {
        Optional<T> ask() throws ClientException, InterruptedException, IOException;
    }

    DemoFolders folders() {
        return folders;
    }

    URI startServer() throws ClientException, InterruptedException, IOException {
        var server = start("server", Map.of(), "serve", "--data", folders.data().toString(), "--listen", "127.0.0.1:0");
        return URI.create(await("the server to start", () -> server.said(READY)));
    }

    AdminSettings administration(URI server) throws IOException {
        var secret = Files.readString(folders.data().resolve("admin-secret")).strip();
        return new AdminSettings(server, new Secret(secret), Connection.STRICT);
    }

    void enrol(URI server, String token) throws IOException, InterruptedException {
        var state = folders.collectorState().toString();
        var arguments = List.of(launcher, "collector", "enrol", "--server", server.toString(), "--state", state);
        // By the environment: a command line can be read by every user of the machine.
        var environment = Map.of("SATCHEL_BUILD", "off", "SATCHEL_ENROLMENT_TOKEN", token);
        try (var enrolment =
                DemoProcess.start("collector's enrolment", folders.log("collector"), arguments, environment)) {
            enrolment.awaitSuccess(PATIENCE);
        }
    }

    void startCollector() throws IOException {
        start(
                "collector",
                Map.of(),
                "collector",
                "run",
                "--state",
                folders.collectorState().toString());
    }

    /** Asks until there is an answer; a program that ends meanwhile ends the waiting. */
    <T> T await(String what, Question<T> question) throws ClientException, InterruptedException, IOException {
        var until = surroundings.clock().instant().plus(PATIENCE);
        while (surroundings.clock().instant().isBefore(until)) {
            var answer = question.ask();
            if (answer.isPresent()) {
                return answer.get();
            }
            for (var process : running) {
                process.requireAlive();
            }
            Thread.sleep(STEP);
        }
        throw new DemoFailure("waited " + PATIENCE.toSeconds() + " s in vain for " + what);
    }

    /** Until a program ends by itself, or the user has had enough. */
    void awaitTheEnd() throws InterruptedException {
        running.getLast().awaitEnd();
    }

    Instant now() {
        return surroundings.clock().instant();
    }

    @Override
    public void close() {
        // The collector first: a server that stops waits for its requests.
        boolean interrupted = Thread.interrupted();
        running.forEach(DemoProcess::close);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private DemoProcess start(String name, Map<String, String> more, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(launcher));
        command.addAll(List.of(arguments));
        var environment = new HashMap<>(Map.of("SATCHEL_BUILD", "off"));
        environment.putAll(more);
        var process = DemoProcess.start(name, folders.log(name), command, environment);
        running.addFirst(process);
        return process;
    }
}
