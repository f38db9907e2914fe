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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts on a temporary folder and answers a few requests, so that an AOT cache can be made of what that loads. */
final class TrainingRun {
    private static final String SECRET = "training";

    private TrainingRun() {}

    static int run() throws IOException, StartException {
        var folder = Files.createTempDirectory("satchel-training");
        Logging.configure(new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.ERROR));
        try (var server = Server.start(settings(folder), Optional.of(SECRET), InstantSource.system())) {
            exercise(URI.create(server.urls().getFirst()));
        } finally {
            delete(folder);
        }
        return 0;
    }

    private static ServerSettings settings(Path folder) {
        var values = Map.of("data", folder.toString(), "listen", "127.0.0.1:0", "stop.grace", "0s");
        return ServerSettings.from(new Settings(new SettingsSource(Optional.empty(), Map.of(), values)), folder);
    }

    private static void exercise(URI server) throws IOException {
        var tenant = "6f1c1f6e-30f5-4f0a-8c0e-0d7e8a1d4b11";
        send(server, "POST", "/admin/tenants", "{\"name\":\"training\",\"id\":\"" + tenant + "\"}");
        var made = send(
                server,
                "POST",
                "/admin/applications",
                "{\"name\":\"a\",\"tenant\":\"training\",\"permissions\":[\"Machine.Read.All\"]}");
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

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
