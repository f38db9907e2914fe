package dev.satchel.cli;

import dev.satchel.archive.Expectation;
import dev.satchel.archive.PackageLimits;
import dev.satchel.archive.PackageVerifier;
import dev.satchel.archive.Verdict;
import dev.satchel.client.AdminClient;
import dev.satchel.client.AdminSettings;
import dev.satchel.client.ClientEvent;
import dev.satchel.client.ClientException;
import dev.satchel.client.Connection;
import dev.satchel.client.DefenderClient;
import dev.satchel.client.DefenderSettings;
import dev.satchel.client.DownloadedPackage;
import dev.satchel.client.Listener;
import dev.satchel.client.Secret;
import dev.satchel.wire.admin.ApplicationResource;
import dev.satchel.wire.admin.NewApplication;
import dev.satchel.wire.admin.NewEnrolmentToken;
import dev.satchel.wire.admin.NewTenant;
import dev.satchel.wire.defender.MachineResource;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The demo's steps, each with the time it took, and the summary of what was asked and what came back. */
final class DemoRun {
    private static final List<String> PERMISSIONS = List.of("Machine.Read.All", "Machine.CollectForensics");

    private final DemoStage stage;
    private final Surroundings surroundings;
    private final PrintStream out;
    private final Map<String, Integer> calls = new LinkedHashMap<>();
    private Instant phaseBegan;
    private @Nullable CurlGuide guide;

    DemoRun(DemoStage stage, Surroundings surroundings) {
        this.stage = stage;
        this.surroundings = surroundings;
        out = surroundings.out();
        phaseBegan = stage.now();
    }

    void play() throws ClientException, InterruptedException, IOException {
        var began = stage.now();
        var server = stage.startServer();
        phase("server", "listens on " + server);
        var administration = stage.administration(server);
        var application = prepare(server, administration);
        stage.startCollector();
        try (var progress = new Progress(surroundings);
                var client = client(server, application, progress)) {
            var machine = stage.await("this machine to be listed", () -> client.machines(null).stream()
                    .findFirst());
            phase(
                    "machine",
                    Text.cell(machine.computerDnsName()) + " (" + Text.cell(machine.osPlatform()) + ") is listed");
            guide = new CurlGuide(server, application, machine.id());
            calls.clear();
            var saved = collect(client, machine);
            phase("download", Text.size(saved.size()) + " in " + saved.file());
            var genuine = verify(administration, machine, saved);
            phase("verify", "genuine: every entry is as the collector signed it");
            summarize(saved, genuine, Duration.between(began, stage.now()));
        }
    }

    /** Commands to go on with by hand. */
    String curlGuide() {
        return String.valueOf(guide);
    }

    private ApplicationResource prepare(URI server, AdminSettings administration)
            throws ClientException, InterruptedException, IOException {
        try (var admin = new AdminClient(administration, Listener.NONE)) {
            var tenant = admin.addTenant(new NewTenant("demo " + stage.now().toEpochMilli(), null, null, null));
            var application = admin.addApplication(new NewApplication("demo", tenant.id(), PERMISSIONS, null, null));
            var token = admin.addEnrolmentToken(new NewEnrolmentToken(tenant.id(), 1, 600L));
            phase("access", "tenant " + tenant.id() + ", application with " + String.join(", ", PERMISSIONS));
            stage.enrol(server, token.token());
            phase("enrol", "a collector for this machine");
            return application;
        }
    }

    private DefenderClient client(URI server, ApplicationResource application, Progress progress) {
        var secret = new Secret(String.valueOf(application.clientSecret()));
        var settings =
                DefenderSettings.of(server, application.tenant(), application.clientId(), secret, Connection.STRICT);
        return new DefenderClient(settings, event -> {
            if (event instanceof ClientEvent.Answered(var method, var path, var status)) {
                calls.merge(method + " " + path + "  " + status, 1, Integer::sum);
            }
            progress.on(event);
        });
    }

    private DownloadedPackage collect(DefenderClient client, MachineResource machine)
            throws ClientException, InterruptedException, IOException {
        var asked = client.collect(machine.id(), "Asked for by satchel demo");
        var action = client.waitFor(asked.id());
        if (!action.status().equals("Succeeded")) {
            throw new DemoFailure("the collection ended as " + Text.oneLine(action.status()) + ": "
                    + Text.cell(action.troubleshootInfo()));
        }
        phase("collect", "action " + action.id() + " succeeded");
        return client.download(action.id(), stage.folders().packageFile());
    }

    private static Verdict.Genuine verify(
            AdminSettings administration, MachineResource machine, DownloadedPackage saved)
            throws ClientException, InterruptedException, IOException {
        try (var admin = new AdminClient(administration, Listener.NONE)) {
            var enrolled = admin.collectors().stream()
                    .filter(collector -> collector.machineId().equals(machine.id()))
                    .findFirst()
                    .orElseThrow(() -> new DemoFailure("the collector is not in the server's list"));
            return switch (new PackageVerifier(PackageLimits.DEFAULT).verify(saved.file(), Expectation.nothing())) {
                case Verdict.Genuine genuine
                when genuine.signerThumbprint().equals(enrolled.keyThumbprint()) -> genuine;
                case Verdict.Genuine _ -> throw new DemoFailure("the package was signed by another key");
                case Verdict.Rejected(var reason) -> throw new DemoFailure("the package is not genuine: " + reason);
            };
        }
    }

    private void summarize(DownloadedPackage saved, Verdict.Genuine genuine, Duration took) {
        out.println("\nAsked and answered, over HTTP:");
        calls.forEach((call, times) -> out.println("  " + call + (times == 1 ? "" : "  (" + times + " times)")));
        out.println();
        out.println(Table.plain()
                .row("package", saved.file())
                .row("entries", genuine.entries() + ", " + Text.size(genuine.uncompressedBytes()) + " unpacked")
                .row("size", saved.size() + " bytes")
                .row("sha256", saved.sha256())
                .row("signed by", genuine.signerThumbprint())
                .row("took", seconds(took)));
    }

    private void phase(String name, String what) {
        var now = stage.now();
        out.println(
                String.format(Locale.ROOT, "%7s  %-8s  %s", seconds(Duration.between(phaseBegan, now)), name, what));
        phaseBegan = now;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
