package dev.satchel.collector.protocol;

import dev.satchel.archive.Ed25519Keys;
import dev.satchel.collector.protocol.ProtocolFailure.Refused;
import dev.satchel.collector.protocol.ProtocolFailure.Rejected;
import dev.satchel.collector.state.Identity;
import dev.satchel.wire.collector.EnrolRequest;
import dev.satchel.wire.collector.EnrolResponse;
import dev.satchel.wire.collector.MachineReport;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a key and has it accepted. */
public record Enrolment(ServerAddress server, @Nullable String ca, SecureRandom random) {
    private static final Pattern MACHINE_ID = Pattern.compile("[0-9a-f]{40}");

    /** @throws Refused if the token is unknown, used up or expired */
    public Identity enrol(String token, MachineReport report) throws ProtocolFailure, InterruptedException {
        var keys = Ed25519Keys.generate(random);
        var publicKey = Base64.getUrlEncoder().withoutPadding().encodeToString(Ed25519Keys.raw(keys.getPublic()));
        try (var http = new HttpExchange(server, ca)) {
            var answer = http.send(
                    Request.json("POST", "/collector/enrolments", new EnrolRequest(token, publicKey, report)), null);
            return switch (answer.status()) {
                case 201 -> {
                    var enrolled = checked(answer.as(EnrolResponse.class));
                    yield new Identity(
                            server.origin(), enrolled.machineId(), enrolled.tenant(), enrolled.audience(), ca, keys);
                }
                case 401, 403 -> throw new Refused("The server refused the enrolment: " + answer.message());
                default -> throw answer.rejected("The enrolment failed");
            };
        }
    }

    private static EnrolResponse checked(EnrolResponse enrolled) throws Rejected {
        if (!MACHINE_ID.matcher(String.valueOf(enrolled.machineId())).matches()
                || Stream.of(enrolled.tenant(), enrolled.audience()).anyMatch(Objects::isNull)) {
            throw new Rejected("The server's answer lacks what an enrolment needs; is this a Satchel server?");
        }
        return enrolled;
    }
}
