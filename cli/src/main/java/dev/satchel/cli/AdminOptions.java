package dev.satchel.cli;

import dev.satchel.client.AdminSettings;
import dev.satchel.client.Connection;
import dev.satchel.client.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server is administered, and where the administrator's secret is. */
final class AdminOptions {
    @Option(
            names = "--server",
            order = 10,
            paramLabel = "URL",
            description = "the server (SATCHEL_URL); default: http://127.0.0.1:8080")
    private @Nullable String server;

    @Option(
            names = "--data",
            order = 10,
            paramLabel = "DIR",
            description = "the server's data folder, in which its first start wrote the administrator's secret "
                    + "(SATCHEL_DATA; default: satchel in XDG_DATA_HOME or ~/.local/share); "
                    + "SATCHEL_ADMIN_SECRET takes the file's place")
    private @Nullable Path data;

    @Option(
            names = "--ca",
            order = 10,
            paramLabel = "FILE",
            description = "PEM file of a certificate authority to trust besides the machine's (SATCHEL_CA)")
    private @Nullable Path ca;

    @Option(
            names = "--insecure-http",
            order = 10,
            description = "allow plain http to other machines: the secret travels in clear")
    private boolean insecureHttp;

    AdminSettings settings(Surroundings surroundings) {
        var address = Optional.ofNullable(server)
                .or(() -> surroundings.variable("SATCHEL_URL"))
                .orElse("http://127.0.0.1:8080");
        var authority = Optional.ofNullable(ca)
                .or(() -> surroundings.variable("SATCHEL_CA").map(Path::of))
                .orElse(null);
        var secret = surroundings
                .variable("SATCHEL_ADMIN_SECRET")
                .orElseGet(() -> read(dataFolder(surroundings).resolve("admin-secret")));
        try {
            return new AdminSettings(
                    ConnectionOptions.address("--server", address),
                    new Secret(secret),
                    new Connection(authority, insecureHttp));
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
    }

    private Path dataFolder(Surroundings surroundings) {
        return Optional.ofNullable(data)
                .or(() -> surroundings.variable("SATCHEL_DATA").map(Path::of))
                .or(() -> surroundings.variable("XDG_DATA_HOME").map(share -> Path.of(share, "satchel")))
                .orElse(surroundings.home().resolve(".local/share/satchel"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException absent) {
            throw new UsageException("the administrator's secret is not at " + file
                    + ": name the server's data folder with --data or SATCHEL_DATA, or set SATCHEL_ADMIN_SECRET");
        } catch (IOException unreadable) {
            throw new UsageException(
                    "the administrator's secret cannot be read: " + file + " is for the server's user");
        }
    }
}
