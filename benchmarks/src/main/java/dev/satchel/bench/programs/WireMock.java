package dev.satchel.bench.programs;

import dev.satchel.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** WireMock with one stub, which answers as our server did; it keeps no journal of requests, which would fill its memory. */
public final class WireMock implements Server {
    private final URI url;
    private final Program program;

    private WireMock(URI url, Program program) {
        this.url = url;
        this.program = program;
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
        var program = Program.start("wiremock", folder, command, Map.of());
        program.awaitPort(port);
        return new WireMock(URI.create("http://127.0.0.1:" + port), program);
    }

    public URI url() {
        return url;
    }

    @Override
    public Program program() {
        return program;
    }
}
