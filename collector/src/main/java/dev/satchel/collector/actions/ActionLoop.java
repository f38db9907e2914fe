package dev.satchel.collector.actions;

import dev.satchel.collector.protocol.CollectorServer;
import dev.satchel.collector.protocol.Patience;
import dev.satchel.collector.protocol.ProtocolFailure;
import dev.satchel.collector.protocol.ProtocolFailure.Unavailable;
import dev.satchel.wire.collector.NextAction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports, waits for an action, carries it out, and again.
 *
 * @param patience with a server that does not answer
 * @param listener hears what became of each action
 */
public record ActionLoop(
        CollectorServer server,
        MachineReports reports,
        ActionRun actions,
        Patience patience,
        Consumer<ActionOutcome> listener) {
    private static final Logger LOG = LoggerFactory.getLogger(ActionLoop.class);

    /** Goes on until interrupted, or until the server refuses this collector. */
    public void run() throws ProtocolFailure, InterruptedException {
        while (true) {
            try {
                next();
            } catch (Unavailable stillDown) {
                LOG.warn("{}; going on waiting", stillDown.getMessage());
            }
        }
    }

    /** Waits for one action, however long it takes to come, and carries it out. */
    public ActionOutcome next() throws ProtocolFailure, InterruptedException {
        var outcome = actions.carryOut(await());
        listener.accept(outcome);
        return outcome;
    }

    private NextAction await() throws ProtocolFailure, InterruptedException {
        while (true) {
            var action = patience.repeat(() -> {
                reports.sendIfDue(server);
                return server.nextAction();
            });
            if (action.isPresent()) {
                return action.get();
            }
        }
    }
}
