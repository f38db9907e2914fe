package dev.satchel.cli;

import dev.satchel.archive.Ed25519Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** Stands in for the launcher in a process of its own: {@code serve} and {@code collector} do what the demo sees of them. */
public final class FakeLauncher {
    private static final String TIME = "\"2026-03-09T07:40:55.1040000Z\"";

    private FakeLauncher() {}

    /** The launcher as a file that can be executed. */
    static Path writeScript(Path folder, String mode) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var script = Files.writeString(folder.resolve("launcher"), """
                #!/bin/sh
                exec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s %s "$@"
                """.formatted(
                        java, System.getProperty("java.class.path"), FakeLauncher.class.getName(), mode));
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("The file system has no executable files");
        }
        return script;
    }

    public static void main(String[] arguments) throws Exception {
        var command = List.of(arguments);
        if (command.contains("serve")) {
            if (command.getFirst().equals("deaf")) {
                System.err.println("The port is in use");
                System.exit(2);
            }
            serve(Path.of(command.get(command.indexOf("--data") + 1)));
        } else if (command.contains("enrol")) {
            var token = System.getenv("SATCHEL_ENROLMENT_TOKEN");
            System.exit("et-1".equals(token) && !command.contains("--token") ? 0 : 1);
        }
        // Until it is ended, or forgotten.
        Thread.sleep(Duration.ofMinutes(5));
    }

    private static void serve(Path data) throws IOException {
        var keys = Ed25519Keys.generate(new SecureRandom());
        var thumbprint = Ed25519Keys.thumbprint(Ed25519Keys.raw(keys.getPublic()));
        var server = new FakeServer();
        server.on("POST /admin/tenants", 201, "{\"id\":\"t\",\"name\":\"demo\",\"creationDateTimeUtc\":" + TIME + "}")
                .on(
                        "POST /admin/applications",
                        201,
                        "{\"clientId\":\"app-1\",\"clientSecret\":\"it's+secret\","
                                + "\"tenant\":\"t\",\"name\":\"demo\",\"permissions\":[],\"creationDateTimeUtc\":"
                                + TIME + "}")
                .on(
                        "POST /admin/enrolment-tokens",
                        201,
                        "{\"token\":\"et-1\",\"tenant\":\"t\",\"uses\":1," + "\"expirationDateTimeUtc\":" + TIME + "}")
                .on("GET /admin/collectors", 200, FakeServer.list(collector(thumbprint)))
                .on("GET /api/machines", 200, FakeServer.list(FakeServer.MACHINE))
                .on(
                        "POST /api/machines/" + FakeServer.MACHINE_ID + "/collectInvestigationPackage",
                        201,
                        FakeServer.action("Pending"))
                .on("GET /api/machineactions/" + FakeServer.ACTION_ID, 200, FakeServer.action("Succeeded"))
                .on(
                        "GET /api/machineactions/" + FakeServer.ACTION_ID + "/getPackageUri",
                        200,
                        "{\"@odata.context\":\"c\",\"value\":\"\\\"" + server.url() + "/p.zip?token=a%2fb\\\"\"}")
                .on("GET /p.zip", 200, SignedPackage.by(keys));
        Files.createDirectories(data);
        Files.writeString(data.resolve("admin-secret"), "adm1n\n");
        System.out.println("Satchel listens on " + server.url());
    }

    private static String collector(String thumbprint) {
        return "{\"machineId\":\"" + FakeServer.MACHINE_ID + "\",\"tenant\":\"t\",\"computerDnsName\":\"ws\","
                + "\"keyThumbprint\":\"" + thumbprint + "\",\"enrolmentDateTimeUtc\":" + TIME + ",\"lastSeen\":" + TIME
                + "}";
    }
}
