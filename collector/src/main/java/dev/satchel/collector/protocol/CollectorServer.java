package dev.satchel.collector.protocol;

import dev.satchel.collector.protocol.ProtocolFailure.ActionOver;
import dev.satchel.collector.protocol.ProtocolFailure.Refused;
import dev.satchel.collector.protocol.ProtocolFailure.Rejected;
import dev.satchel.collector.state.Identity;
import dev.satchel.wire.collector.ActionState;
import dev.satchel.wire.collector.CollectorAssertion;
import dev.satchel.wire.collector.CompleteRequest;
import dev.satchel.wire.collector.FailureReport;
import dev.satchel.wire.collector.MachineReport;
import dev.satchel.wire.collector.NextAction;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server as an enrolled collector sees it. Every request is signed anew. For one thread. */
public final class CollectorServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CollectorServer.class);
    private static final String ACTIONS = "/collector/actions/";
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int WAIT_SECONDS = 50;
    private static final Duration WAIT_LIMIT = Duration.ofSeconds(WAIT_SECONDS + 25);
    private static final Duration WORTH_CORRECTING = Duration.ofSeconds(5);
    private final Identity identity;
    private final HttpExchange http;
    private final InstantSource clock;
    private Duration ahead = Duration.ZERO;

    public CollectorServer(Identity identity, InstantSource clock) {
        this.identity = identity;
        this.http = new HttpExchange(new ServerAddress(identity.server()), identity.ca());
        this.clock = clock;
    }

    public void report(MachineReport report) throws ProtocolFailure, InterruptedException {
        var answer = send(Request.json("PUT", "/collector/report", report));
        if (answer.status() != 204) {
            throw answer.rejected("The server did not take the machine report");
        }
    }

    /** Waits up to 50 s for an action. */
    public Optional<NextAction> nextAction() throws ProtocolFailure, InterruptedException {
        var answer = send(Request.of("GET", "/collector/next-action")
                .query("wait=" + WAIT_SECONDS)
                .timeout(WAIT_LIMIT));
        return switch (answer.status()) {
            case 200 -> Optional.of(checked(answer.as(NextAction.class)));
            case 204 -> Optional.empty();
            default -> throw answer.rejected("The server gave no answer about actions");
        };
    }

    /** The id becomes part of paths. */
    private static NextAction checked(NextAction action) throws Rejected {
        if (!GUID.matcher(String.valueOf(action.actionId())).matches()) {
            throw new Rejected("The server named an action by what is no GUID");
        }
        return action;
    }

    /** @throws ActionOver if nobody wants the action's result any more */
    public void requireWanted(String actionId) throws ProtocolFailure, InterruptedException {
        var answer = send(Request.of("GET", ACTIONS + actionId));
        if (answer.status() != 200) {
            throw answer.rejected("The server does not know the action");
        }
        var status = answer.as(ActionState.class).status();
        if (!status.equals("InProgress") && !status.equals("Pending")) {
            throw new ActionOver("The action is " + status);
        }
    }

    /** @return empty if every byte was verified, else why the server rejected the package */
    public Optional<String> complete(String actionId, CompleteRequest whole)
            throws ProtocolFailure, InterruptedException {
        // The server reads the whole package before it answers.
        var answer = send(
                Request.json("POST", ACTIONS + actionId + "/complete", whole).timeout(Duration.ofMinutes(10)));
        return switch (answer.status()) {
            case 200 -> Optional.empty();
            case 422 -> Optional.of(answer.message());
            default -> throw answer.rejected("The server did not take the package");
        };
    }

    public void fail(String actionId, FailureReport failure) throws ProtocolFailure, InterruptedException {
        var answer = send(Request.json("POST", ACTIONS + actionId + "/failure", failure));
        if (answer.status() != 200) {
            throw answer.rejected("The server did not take the failure report");
        }
    }

    /** Signs and sends; a refusal because of the time is tried once more with the server's. */
    Answer send(Request request) throws ProtocolFailure, InterruptedException {
        var answer = http.send(request, authorization(request));
        if (answer.status() == 401 && correctClock(answer)) {
            answer = http.send(request, authorization(request));
        }
        if (answer.status() == 401) {
            throw new Refused("The server does not accept this collector: " + answer.message());
        }
        if (answer.status() == 403) {
            throw new Refused(
                    answer.code().equals("CollectorRemoved")
                            ? "The enrolment of this collector was removed; enrol again with --force to go on"
                            : "The server refuses this collector: " + answer.message());
        }
        if (answer.status() == 409 && answer.code().equals("ActionIsOver")) {
            throw new ActionOver(answer.message());
        }
        return answer;
    }

    private String authorization(Request request) {
        var assertion = CollectorAssertion.of(
                identity.machineId(),
                identity.audience(),
                request.method(),
                request.path(),
                UUID.randomUUID().toString(),
                clock.instant().plus(ahead));
        try {
            return CollectorAssertion.SCHEME + " "
                    + assertion.sign(identity.keys().getPrivate());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("This Java cannot sign with Ed25519", broken);
        }
    }

    private boolean correctClock(Answer answer) {
        var date = answer.headers().firstValue("Date").flatMap(CollectorServer::date);
        if (date.isEmpty()) {
            return false;
        }
        var difference = Duration.between(clock.instant(), date.get());
        if (difference.minus(ahead).abs().compareTo(WORTH_CORRECTING) < 0) {
            return false;
        }
        ahead = difference;
        LOG.warn("The clock of this machine differs from the server's by {} seconds", difference.toSeconds());
        return true;
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
