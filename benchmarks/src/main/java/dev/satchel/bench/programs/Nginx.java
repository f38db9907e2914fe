package dev.satchel.bench.programs;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** nginx with {@code sendfile} and {@code secure_link}, and otherwise as it comes: it writes its access log. */
public final class Nginx implements FileServer {
    private static final String SECRET = "the-secret-of-nginx";
    private static final String EXPIRES = "4102444800";

    private final Path folder;
    private final int port;
    private final boolean tls;
    private final Program program;

    private Nginx(Path folder, int port, boolean tls, Program program) {
        this.folder = folder;
        this.port = port;
        this.tls = tls;
        this.program = program;
    }

    public static Nginx start(Peers peers, Path folder) throws IOException, InterruptedException {
        return start(peers, folder, "", false);
    }

    /** With the same certificate as another server: PEM files. */
    public static Nginx startWithTls(Peers peers, Path folder, Path certificate, Path key)
            throws IOException, InterruptedException {
        var lines = "ssl_certificate " + certificate + "; ssl_certificate_key " + key + "; ssl_protocols TLSv1.3;";
        return start(peers, folder, lines, true);
    }

    private static Nginx start(Peers peers, Path folder, String lines, boolean tls)
            throws IOException, InterruptedException {
        var port = Program.freePort();
        Files.createDirectories(folder.resolve("files"));
        Files.createDirectories(folder.resolve("temp"));
        var configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, configuration(folder, port + (tls ? " ssl" : ""), lines));
        var binary = peers.folder("nginx").resolve("nginx").toString();
        var command =
                List.of(binary, "-p", folder.toString(), "-c", configuration.toString(), "-e", folder + "/error.log");
        var program = Program.start("nginx", folder, command, Map.of());
        program.awaitPort(port);
        return new Nginx(folder, port, tls, program);
    }

    private static String configuration(Path folder, String listen, String lines) {
        return """
                daemon off;
                %s
                worker_processes auto;
                pid FOLDER/nginx.pid;
                events { worker_connections 4096; }
                http {
                    access_log FOLDER/access.log;
                    client_body_temp_path FOLDER/temp/body;
                    proxy_temp_path FOLDER/temp/proxy;
                    fastcgi_temp_path FOLDER/temp/fastcgi;
                    uwsgi_temp_path FOLDER/temp/uwsgi;
                    scgi_temp_path FOLDER/temp/scgi;
                    sendfile on;
                    tcp_nopush on;
                    keepalive_requests 100000000;
                    keepalive_timeout 1h;
                    server {
                        listen 127.0.0.1:%s;
                        %s
                        root FOLDER/files;
                        location / {
                            secure_link $arg_md5,$arg_expires;
                            secure_link_md5 "$secure_link_expires$uri %s";
                            if ($secure_link = "") { return 403; }
                            if ($secure_link = "0") { return 410; }
                        }
                    }
                }
                """.formatted(user(), listen, lines, SECRET).replace("FOLDER", folder.toString());
    }

    /** Its workers would otherwise run as somebody who may not read our files. */
    private static String user() {
        return System.getProperty("user.name").equals("root") ? "user root;" : "";
    }

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public Program program() {
        return program;
    }

    @Override
    public URI publish(Path file) throws IOException {
        var path = "/" + file.getFileName();
        Files.createLink(folder.resolve("files" + path), file);
        return URI.create((tls ? "https://localhost:" : "http://127.0.0.1:") + port + path + "?md5="
                + signature(EXPIRES + path + " " + SECRET) + "&expires=" + EXPIRES);
    }

    @SuppressWarnings("InsecureCryptoUsage") // nginx knows nothing else
    private static String signature(String text) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
