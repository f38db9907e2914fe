package dev.satchel.server;

import dev.satchel.server.logging.Logging;
import dev.satchel.server.settings.LogSettings;
import dev.satchel.server.settings.ServerSettings;
import dev.satchel.server.settings.Settings;
import dev.satchel.server.settings.SettingsSource;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Starts and answers a few requests, so that an AOT cache can be made of what that loads. The first run on a folder makes the
 * database; recorded is the second, as what makes databases would lie in the cache, and in memory at each start, for nothing.
 */
final class TrainingRun {
    private static final String SECRET = "training";

    private TrainingRun() {}

    static int on(Path folder) throws IOException, StartException {
        Logging.configure(new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.ERROR));
        try (var server = Server.start(settings(folder), Optional.of(SECRET), InstantSource.system())) {
            exercise(URI.create(server.urls().getFirst()));
        }
        return 0;
    }

    private static ServerSettings settings(Path folder) {
        var values = Map.of("data", folder.toString(), "listen", "127.0.0.1:0", "stop.grace", "0s");
        return ServerSettings.from(new Settings(new SettingsSource(Optional.empty(), Map.of(), values)), folder);
    }

    private static void exercise(URI server) throws IOException {
        var tenant = UUID.randomUUID().toString();
        send(server, "POST", "/admin/tenants", "{\"name\":\"" + tenant + "\",\"id\":\"" + tenant + "\"}");
        var made = send(
                server,
                "POST",
                "/admin/applications",
                "{\"name\":\"a\",\"tenant\":\"" + tenant + "\",\"permissions\":[\"Machine.Read.All\"]}");
        send(
                server,
                "POST",
                "/" + tenant + "/oauth2/v2.0/token",
                "grant_type=client_credentials&client_id=" + between(made, "\"clientId\":\"") + "&client_secret="
                        + between(made, "\"clientSecret\":\"") + "&scope=" + server + "/.default");
        for (var path : List.of("/api/machines", "/nothing", "/safedownload/a.zip?token=AAAA")) {
            send(server, "GET", path, "");
        }
    }

    private static String between(String text, String start) {
        var from = text.indexOf(start) + start.length();
        var to = text.indexOf('"', from);
        return to < 0 ? "" : text.substring(from, to);
    }

    /** Over a plain socket: a client library would be in the cache for nothing. */
    private static String send(URI server, String method, String path, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = method + " " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAuthorization: Bearer "
                + SECRET + "\r\nConnection: close\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
