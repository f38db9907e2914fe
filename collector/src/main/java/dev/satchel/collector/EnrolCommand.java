package dev.satchel.collector;

import dev.satchel.collector.CollectorCommand.World;
import dev.satchel.collector.Failures.UsageProblem;
import dev.satchel.collector.facts.MachineFacts;
import dev.satchel.collector.protocol.Enrolment;
import dev.satchel.collector.protocol.ServerAddress;
import dev.satchel.collector.protocol.TrustedAuthorities;
import dev.satchel.collector.state.Identity;
import dev.satchel.collector.state.StateFolder;
import dev.satchel.collector.state.StateProblem;
import dev.satchel.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes this machine known to a server. */
@Command(
        name = "enrol",
        description = "Makes this machine known to a server, once.",
        mixinStandardHelpOptions = true,
        versionProvider = CollectorCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:enrolled",
            "1:failed",
            "2:wrong use",
            "3:the server refused the token",
            "4:the server cannot be reached",
            "5:the state folder cannot be used, or has an identity already"
        })
final class EnrolCommand implements Callable<Integer> {
    private final World world;

    @Option(
            names = "--server",
            required = true,
            paramLabel = "URL",
            description = "For example https://satchel.example:8443.")
    private String server = "";

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Enrolment token. Default: $SATCHEL_ENROLMENT_TOKEN, which keeps it out of the process list.")
    private @Nullable String token;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Certificate authorities to trust beside the machine's, PEM.")
    private @Nullable Path ca;

    @Option(names = "--force", description = "Replace the identity that the state folder has.")
    private boolean force;

    @Option(names = "--json", description = "Print the machine's id as JSON.")
    private boolean json;

    @Mixin
    private StateOption state = new StateOption();

    private record Enrolled(String machineId, String tenant, String server, String state) {}

    EnrolCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws Exception {
        var address = address();
        var secret = token();
        var authorities = authorities();
        var facts = MachineFacts.ofThisMachine();
        var folder = state.folder(world);
        try (var kept = StateFolder.open(folder)) {
            if (!force && kept.isEnrolled()) {
                throw new StateProblem("This machine is enrolled already, in " + folder
                        + "; --force replaces that, --state takes another folder");
            }
            var report = facts.report(address.origin(), kept.machineTags());
            var identity = new Enrolment(address, authorities, new SecureRandom()).enrol(secret, report);
            kept.save(identity);
            print(identity, folder);
        }
        return ExitCode.OK;
    }

    private void print(Identity identity, Path folder) {
        var enrolled = new Enrolled(
                identity.machineId(), identity.tenant(), identity.server().toString(), folder.toString());
        world.out()
                .println(
                        json
                                ? Json.mapper().writeValueAsString(enrolled)
                                : "Enrolled as machine " + identity.machineId() + " of tenant " + identity.tenant()
                                        + "; the identity is in " + folder);
        world.out().flush();
    }

    private ServerAddress address() throws UsageProblem {
        try {
            return ServerAddress.parse(server);
        } catch (IllegalArgumentException unusable) {
            throw new UsageProblem("--server: " + unusable.getMessage());
        }
    }

    private String token() throws UsageProblem {
        var found = token != null ? token : world.environment().getOrDefault("SATCHEL_ENROLMENT_TOKEN", "");
        if (found.isBlank()) {
            throw new UsageProblem("An enrolment token is needed: --token or SATCHEL_ENROLMENT_TOKEN; "
                    + "an administrator makes one with: satchel admin enrolment-token add");
        }
        return found.strip();
    }

    private @Nullable String authorities() throws UsageProblem {
        if (ca == null) {
            return null;
        }
        try {
            var pem = Files.readString(ca, StandardCharsets.US_ASCII);
            TrustedAuthorities.read(pem);
            return pem;
        } catch (IOException unreadable) {
            throw new UsageProblem("--ca: " + ca + " cannot be read");
        } catch (IllegalArgumentException unusable) {
            throw new UsageProblem("--ca: " + unusable.getMessage());
        }
    }
}
