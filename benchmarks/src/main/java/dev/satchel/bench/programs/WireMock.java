package dev.satchel.bench.programs;

import dev.satchel.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** WireMock with one stub, which answers as our server did; it keeps no journal of requests, which would fill its memory. */
public final class WireMock implements AutoCloseable {
    private final Path folder;
    private final List<String> command;
    private final URI url;
    private Program program;

    private WireMock(Path folder, List<String> command, URI url) throws IOException, InterruptedException {
        this.folder = folder;
        this.command = command;
        this.url = url;
        this.program = Program.start("wiremock", folder, command, Map.of());
        program.awaitPort(url.getPort());
    }

    /** @param body of the answer to a GET of {@code path} */
    public static WireMock start(Peers peers, Path folder, String path, String body)
            throws IOException, InterruptedException {
        var port = Program.freePort();
        var mappings = Files.createDirectories(folder.resolve("mappings"));
        var stub = Map.of(
                "request",
                Map.of("method", "GET", "urlPath", path),
                "response",
                Map.of("status", 200, "body", body, "headers", Map.of("Content-Type", "application/json")));
        Files.writeString(mappings.resolve("link.json"), Json.mapper().writeValueAsString(stub));
        var jar = Peers.only(peers.folder("wiremock"), ".jar");
        var command = List.of(
                Peers.java(),
                "-jar",
                jar.toString(),
                "--port",
                Integer.toString(port),
                "--bind-address",
                "127.0.0.1",
                "--root-dir",
                folder.toString(),
                "--no-request-journal",
                "--disable-banner",
                "--use-chunked-encoding",
                "never");
        return new WireMock(folder, command, URI.create("http://127.0.0.1:" + port));
    }

    public URI url() {
        return url;
    }

    public ProcessTree tree() {
        return program.tree();
    }

    public Program program() {
        return program;
    }

    public void stop() {
        program.close();
    }

    public void startAgain() throws IOException {
        program = Program.start("wiremock", folder, command, Map.of());
    }

    @Override
    public void close() {
        stop();
    }
}
