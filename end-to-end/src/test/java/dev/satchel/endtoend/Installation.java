package dev.satchel.endtoend;

import dev.satchel.wire.Json;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** A server process with one tenant and one application, which the command line is set up for. */
final class Installation implements AutoCloseable {
    private final Satchel satchel;
    private final String[] serve;
    private Satchel.Running server;
    private final String url;

    private Installation(Satchel satchel, String[] serve, Satchel.Running server, String url) {
        this.satchel = satchel;
        this.serve = serve;
        this.server = server;
        this.url = url;
    }

    /** @param options of the server, besides its address for plain HTTP */
    static Installation start(Path folder, String... options) throws IOException, InterruptedException {
        var satchel =
                new Satchel(folder).with("SATCHEL_HEALTH_LISTEN", "127.0.0.1:0").with("SATCHEL_LIMITS_SCALE", "100");
        var serve = serve(freePort(), options);
        var server = satchel.start(serve);
        var url = "http://" + server.awaitLine("Satchel listens on http://");
        satchel.with("SATCHEL_URL", url);
        var tenant = json(satchel.run("admin", "tenant", "add", "Contoso", "--json"), "id");
        var application = satchel.run(
                "admin",
                "application",
                "add",
                "playbook",
                "--tenant",
                "Contoso",
                "--permission",
                "Machine.Read.All,Machine.ReadWrite.All,Machine.CollectForensics",
                "--json");
        satchel.with("SATCHEL_TENANT", tenant)
                .with("SATCHEL_CLIENT_ID", json(application, "clientId"))
                .with("SATCHEL_CLIENT_SECRET", json(application, "clientSecret"));
        return new Installation(satchel, serve, server, url);
    }

    private static String[] serve(int port, String... options) {
        return Stream.concat(Stream.of("serve", "--listen", "127.0.0.1:" + port), Arrays.stream(options))
                .toArray(String[]::new);
    }

    /** The server comes back on its port, so this one is asked for by number. */
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A server that speaks TLS too, with a certificate of its own making for the host names of the cloud. */
    static Installation startWithTls(Path folder) throws IOException, InterruptedException {
        return start(folder, "--tls-listen", "127.0.0.1:0", "--tls-self-signed", "--stand-in");
    }

    /** {@code https://HOST:PORT}, by a name that the certificate has. */
    String tlsUrl() throws IOException, InterruptedException {
        return "https://" + server.awaitLine("Satchel listens on https://").replace("127.0.0.1", "localhost");
    }

    /** Who signed the server's certificate, as PEM. */
    Path authority() {
        return Path.of(satchel.environment("SATCHEL_DATA")).resolve("tls").resolve("ca.pem");
    }

    String tenant() {
        return satchel.environment("SATCHEL_TENANT");
    }

    String clientId() {
        return satchel.environment("SATCHEL_CLIENT_ID");
    }

    String clientSecret() {
        return satchel.environment("SATCHEL_CLIENT_SECRET");
    }

    Satchel satchel() {
        return satchel;
    }

    String url() {
        return url;
    }

    Satchel.Running server() {
        return server;
    }

    void killServer() throws InterruptedException {
        server.kill();
    }

    void restartServer() throws IOException, InterruptedException {
        server = satchel.start(serve);
        server.awaitLine("Satchel listens on ");
    }

    String enrolmentToken() throws IOException, InterruptedException {
        return json(satchel.run("admin", "enrolment-token", "add", "--tenant", "Contoso", "--json"), "token");
    }

    /** One property of the JSON object that a command printed. */
    static String json(Satchel.Ended ended, String property) {
        return Json.mapper().readTree(ended.mustSucceed().out()).path(property).asString();
    }

    @Override
    public void close() {
        server.close();
    }
}
