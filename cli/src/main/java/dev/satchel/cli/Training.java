package dev.satchel.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * Runs what most commands run, against a server of its own, for the JVM to record what it loads (the launcher's AOT
 * cache, JEP 483). Nothing leaves the machine.
 */
final class Training {
    private static final String TOKEN = "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"t\"}";
    private static final String LIST = "{\"@odata.context\":\"c\",\"value\":[]}";

    private Training() {}

    static int run() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                var post = exchange.getRequestMethod().equals("POST");
                var body = (post ? TOKEN : LIST).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            try {
                return train("http://127.0.0.1:" + server.getAddress().getPort());
            } finally {
                server.stop(0);
            }
        } catch (IOException noLoopback) {
            return ExitCode.FAILED.code();
        }
    }

    private static int train(String url) {
        var silence = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var environment = Map.of(
                "SATCHEL_URL", url,
                "SATCHEL_TENANT", "t",
                "SATCHEL_CLIENT_ID", "c",
                "SATCHEL_CLIENT_SECRET", "s",
                "SATCHEL_ADMIN_SECRET", "s");
        var surroundings = new Surroundings(
                environment,
                Path.of("/nonexistent"),
                InputStream.nullInputStream(),
                silence,
                silence,
                false,
                Duration.ZERO,
                InstantSource.system());
        var commands = new String[][] {
            {"--help"}, {"machines"}, {"actions", "--json"}, {"admin", "tenant", "list"}, {"verify", "/nonexistent"}
        };
        for (var command : commands) {
            Satchel.run(surroundings, command);
        }
        return ExitCode.OK.code();
    }
}
