package dev.satchel.client;

import java.net.URI;

/** Where a Satchel server is, and its administrator's secret. */
public record AdminSettings(URI server, Secret secret, Connection connection) {
    public AdminSettings {
        server = URI.create(
                connection.require("The server's address", server).toString().replaceFirst("/+$", ""));
    }
}
