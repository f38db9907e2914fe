package dev.satchel.server;

import dev.satchel.core.access.TenantId;
import dev.satchel.server.logging.Logging;
import dev.satchel.server.settings.LogSettings;
import dev.satchel.server.settings.ServerSettings;
import dev.satchel.server.settings.Settings;
import dev.satchel.server.settings.SettingsSource;
import dev.satchel.storage.files.FileStorage;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Starts and answers a few requests, so that an AOT cache can be made of what that loads. The first run on a folder makes what
 * a server has when it starts again: a database, certificates, an application and a package. Recorded is the second, as what
 * makes all this would lie in the cache, and in memory at each start, for nothing.
 */
final class TrainingRun {
    private static final String SECRET = "training";
    private static final TenantId TENANT = new TenantId(UUID.fromString("00000000-0000-4000-8000-000000000001"));

    private TrainingRun() {}

    static int on(Path folder) throws IOException, StartException {
        Logging.configure(new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.INFO));
        var made = folder.resolve("made");
        try (var server = Server.start(settings(folder), Optional.of(SECRET), InstantSource.system())) {
            var address = URI.create(server.urls().getFirst());
            if (Files.exists(made)) {
                var lines = Files.readAllLines(made);
                ask(address, lines.get(0), lines.get(1));
            } else {
                var form = application(address);
                var action = TrainingPackage.make(
                        server.storage(), FileStorage.open(folder.resolve("packages")), TENANT, InstantSource.system());
                Files.write(made, List.of(form, action.value()));
            }
        }
        return 0;
    }

    private static ServerSettings settings(Path folder) {
        var values = Map.of(
                "data", folder.toString(),
                "listen", "127.0.0.1:0",
                "tls.listen", "127.0.0.1:0",
                "tls.self-signed", "true",
                "stop.grace", "0s");
        return ServerSettings.from(
                new Settings(new SettingsSource(Optional.empty(), Map.of(), values)), DefaultData.folder(Map.of()));
    }

    /** What it asks the token endpoint with. */
    private static String application(URI server) throws IOException {
        send(server, "POST", "/admin/tenants", SECRET, "{\"name\":\"a\",\"id\":\"" + TENANT + "\"}");
        var made = send(
                server,
                "POST",
                "/admin/applications",
                SECRET,
                "{\"name\":\"a\",\"tenant\":\"" + TENANT
                        + "\",\"permissions\":[\"Machine.Read.All\",\"Machine.CollectForensics\"]}");
        return "grant_type=client_credentials&client_id=" + between(made, "\"clientId\":\"", "\"") + "&client_secret="
                + between(made, "\"clientSecret\":\"", "\"") + "&scope=";
    }

    private static void ask(URI server, String form, String action) throws IOException {
        var path = "/" + TENANT + "/oauth2/v2.0/token";
        var token = between(send(server, "POST", path, "", form + server + "/.default"), "\"access_token\":\"", "\"");
        var link = send(server, "GET", "/api/machineactions/" + action + "/getPackageUri", token, "");
        send(server, "GET", "/safedownload/" + between(link, "/safedownload/", "\\"), "", "");
        send(server, "GET", "/nothing", token, "");
    }

    private static String between(String text, String start, String end) throws IOException {
        var from = text.indexOf(start) + start.length();
        var to = text.indexOf(end, from);
        if (from < start.length() || to < 0) {
            throw new IOException("Not the answer that was expected: " + text);
        }
        return text.substring(from, to);
    }

    /** Over a plain socket: a client library would be in the cache for nothing. */
    private static String send(URI server, String method, String path, String bearer, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = method + " " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n"
                + (bearer.isEmpty() ? "" : "Authorization: Bearer " + bearer + "\r\n")
                + "Connection: close\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
