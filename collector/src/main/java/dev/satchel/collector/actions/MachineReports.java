package dev.satchel.collector.actions;

import dev.satchel.collector.facts.MachineFacts;
import dev.satchel.collector.protocol.CollectorServer;
import dev.satchel.collector.protocol.ProtocolFailure;
import dev.satchel.collector.protocol.ProtocolFailure.Rejected;
import dev.satchel.wire.collector.MachineReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the machine report at the start, every six hours, so that the server sees life, and soon after it has changed: the server
 * can be asked which machine had an address at some time. Looking costs a few small files and sends nothing.
 */
public final class MachineReports {
    private static final Logger LOG = LoggerFactory.getLogger(MachineReports.class);
    private static final Duration LOOK = Duration.ofMinutes(3);
    private static final Duration SEND = Duration.ofHours(6);

    /** Yields the report as it is now. */
    @FunctionalInterface
    public interface Source {
        MachineReport report() throws IOException;
    }

    private final Source source;
    private final InstantSource clock;
    private @Nullable MachineReport sent;
    private Instant looked = Instant.MIN;
    private Instant sentAt = Instant.MIN;

    /** @param source asks {@link MachineFacts} */
    public MachineReports(Source source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    void sendIfDue(CollectorServer server) throws ProtocolFailure, InterruptedException {
        var now = clock.instant();
        if (now.isBefore(looked.plus(LOOK))) {
            return;
        }
        try {
            var report = source.report();
            if (!report.equals(sent) || !now.isBefore(sentAt.plus(SEND))) {
                server.report(report);
                sent = report;
                sentAt = now;
            }
        } catch (Rejected rejected) {
            LOG.warn("{}", rejected.getMessage());
        } catch (ProtocolFailure failed) {
            throw failed;
        } catch (IOException unreadable) {
            LOG.warn("What to report of this machine cannot be read: {}", unreadable.getMessage());
        }
        looked = now;
    }
}
