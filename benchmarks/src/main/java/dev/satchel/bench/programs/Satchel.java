package dev.satchel.bench.programs;

import dev.satchel.bench.load.Requests;
import dev.satchel.bench.load.Target;
import dev.satchel.wire.Json;
import dev.satchel.wire.admin.NewApplication;
import dev.satchel.wire.admin.NewEnrolmentToken;
import dev.satchel.wire.admin.NewTenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The server of this repository, without rate limits; with one tenant and one application, which has a token. */
public final class Satchel implements Server {
    private static final String SECRET = "the-administrator-of-the-benchmark";
    private static final String TENANT = "8d3a6c0e-2f5b-4f0e-9a53-6b0f3e1c7a20";
    private static final String AUDIENCE = "https://api.securitycenter.microsoft.com";

    private final Path launcher;
    private final Path folder;
    private final URI plain;
    private final URI tls;
    private Program program;
    private final String token;
    private final String enrolmentToken;

    private Satchel(Path launcher, Path folder, int port, int tlsPort) throws IOException, InterruptedException {
        this.launcher = launcher;
        this.folder = folder;
        this.plain = URI.create("http://127.0.0.1:" + port);
        this.tls = URI.create("https://localhost:" + tlsPort);
        this.program = launch();
        program.awaitPort(port);
        admin("/admin/tenants", new NewTenant("Contoso", TENANT, null, null));
        this.enrolmentToken = admin("/admin/enrolment-tokens", new NewEnrolmentToken(TENANT, 100_000, null))
                .path("token")
                .asString();
        this.token = fetchToken();
    }

    /** Starts it on a data folder of its own below {@code folder}. */
    public static Satchel start(Path launcher, Path folder) throws IOException, InterruptedException {
        return new Satchel(launcher, folder, Program.freePort(), Program.freePort());
    }

    private Program launch() throws IOException {
        var command = new ArrayList<>(List.of(launcher.toString(), "serve", "--listen", plain.getAuthority()));
        command.addAll(List.of("--tls-listen", "127.0.0.1:" + tls.getPort(), "--tls-self-signed"));
        var settings = new HashMap<>(Map.of("SATCHEL_DATA", data().toString(), "SATCHEL_ADMIN_SECRET", SECRET));
        settings.put("SATCHEL_HEALTH_LISTEN", "127.0.0.1:0");
        settings.put("SATCHEL_LIMITS_SCALE", "0");
        settings.put("SATCHEL_LINKS_LIFETIME", "24h");
        settings.put("SATCHEL_TOKENS_LIFETIME", "24h");
        settings.put("SATCHEL_STOP_GRACE", "0s");
        settings.put("SATCHEL_JAVA", System.getProperty("java.home"));
        return Program.start("satchel", folder, command, settings);
    }

    private JsonNode admin(String path, Object body) throws IOException, InterruptedException {
        return Call.post(201, plain.resolve(path), body, "Authorization", "Bearer " + SECRET);
    }

    private String fetchToken() throws IOException, InterruptedException {
        var permissions = List.of("Machine.Read.All", "Machine.CollectForensics");
        var made = admin("/admin/applications", new NewApplication("benchmark", TENANT, permissions, null, null));
        var form = "grant_type=client_credentials&client_id="
                + made.path("clientId").asString() + "&client_secret="
                + made.path("clientSecret").asString() + "&resource=" + AUDIENCE;
        var answer = Call.send(
                200,
                "POST",
                plain.resolve("/" + TENANT + "/oauth2/token"),
                BodyPublishers.ofString(form),
                "Content-Type",
                "application/x-www-form-urlencoded");
        return Json.mapper().readTree(answer.body()).path("access_token").asString();
    }

    @Override
    public Program program() {
        return program;
    }

    public URI url() {
        return plain;
    }

    public URI tlsUrl() {
        return tls;
    }

    public Target target() {
        return Target.of(plain);
    }

    public Path data() {
        return folder.resolve("data");
    }

    public Path log() {
        return folder.resolve("satchel.log");
    }

    public String tenant() {
        return TENANT;
    }

    public String token() {
        return token;
    }

    String enrolmentToken() {
        return enrolmentToken;
    }

    /** A call of the API as it goes over the wire. */
    public String apiRequest(String path) {
        return Requests.get(target(), path, "Authorization: Bearer " + token + "\r\n");
    }

    /** A call of the API; returns the body. */
    public String api(String method, String path, String body) throws IOException, InterruptedException {
        var status = method.equals("POST") ? 201 : 200;
        return Call.send(
                        status,
                        method,
                        plain.resolve(path),
                        BodyPublishers.ofString(body),
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "application/json")
                .body();
    }

    /** The address of an action's package. */
    public URI link(String action) throws IOException, InterruptedException {
        var answer = Json.mapper().readTree(api("GET", linkPath(action), ""));
        return URI.create(answer.path("value").asString().replace("\"", ""));
    }

    public static String linkPath(String action) {
        return "/api/machineactions/" + action + "/getPackageUri";
    }

    /** Every package that it has, the smallest first. */
    public List<Path> packageFiles() throws IOException {
        try (var files = Files.list(data().resolve("packages").resolve("finished"))) {
            return files.sorted(Comparator.comparing(file -> file.toFile().length()))
                    .toList();
        }
    }

    public void stop() {
        program.close();
    }

    public void startAgain() throws IOException {
        program = program.again();
    }
}
