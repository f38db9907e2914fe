package dev.satchel.collector.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.collector.protocol.ProtocolFailure.ActionOver;
import dev.satchel.collector.protocol.ProtocolFailure.Refused;
import dev.satchel.collector.protocol.ProtocolFailure.Rejected;
import dev.satchel.collector.protocol.ProtocolFailure.Unavailable;
import dev.satchel.wire.collector.CompleteRequest;
import dev.satchel.wire.collector.NextAction;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CollectorServerTest {
    private final JumpingClock clock = new JumpingClock();
    private final ScriptedServer server = new ScriptedServer(clock);
    private final CollectorServer connection = new CollectorServer(server.identity(), clock);

    CollectorServerTest() throws IOException {}

    @AfterEach
    void stop() {
        connection.close();
        server.close();
    }

    @Test
    void aClockThatIsOffIsCorrectedByTheServersDateOnce() throws Exception {
        var now = InstantSource.system();
        try (var punctual = new ScriptedServer(now);
                var hasty = new CollectorServer(
                        punctual.identity(), () -> now.instant().plus(Duration.ofHours(3)))) {
            assertThat(hasty.nextAction()).isEmpty();
            assertThat(hasty.nextAction()).isEmpty();
            assertThat(punctual.seen)
                    .as("every assertion, the one out of time included")
                    .hasSize(3);
        }
    }

    @Test
    void aCollectorTheServerDoesNotKnowIsRefused() {
        server.identity();
        assertThatThrownBy(connection::nextAction)
                .isInstanceOf(Refused.class)
                .hasMessage("The server does not accept this collector: The assertion is not accepted");
    }

    @Test
    void aCollectorWhoseEnrolmentWasRemovedIsToldSo() {
        server.removed = true;
        assertThatThrownBy(connection::nextAction).isInstanceOf(Refused.class).hasMessageContaining("removed");
    }

    @Test
    void anActionIsTakenAsTheServerNamesIt() throws Exception {
        var action = new NextAction(
                ScriptedServer.ACTION, "CollectInvestigationPackage", "Case 77", Instant.parse("2026-03-09T07:41:12Z"));
        server.actions.add(action);
        assertThat(connection.nextAction()).contains(action);
    }

    @Test
    void anActionIdThatWouldChangeThePathIsRejected() {
        server.actions.add(new NextAction("../uploads/x", "CollectInvestigationPackage", null, clock.instant()));
        assertThatThrownBy(connection::nextAction).isInstanceOf(Rejected.class);
    }

    @Test
    void anActionThatWasCancelledIsNotWanted() throws Exception {
        connection.requireWanted(ScriptedServer.ACTION);
        server.actionStatus = "Cancelled";
        assertThatThrownBy(() -> connection.requireWanted(ScriptedServer.ACTION))
                .isInstanceOf(ActionOver.class);
    }

    @Test
    void aRejectedPackageComesWithTheReason() throws Exception {
        var whole = new CompleteRequest("u1", 1, "0".repeat(64));
        assertThat(connection.complete(ScriptedServer.ACTION, whole)).isEmpty();
        server.rejection = "The manifest lies";
        assertThat(connection.complete(ScriptedServer.ACTION, whole)).contains("The manifest lies");
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() {
        server.close();
        assertThatThrownBy(connection::nextAction)
                .isInstanceOf(Unavailable.class)
                .hasMessage(server.address() + ": no connection");
    }
}
