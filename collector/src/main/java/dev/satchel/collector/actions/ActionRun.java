package dev.satchel.collector.actions;

import dev.satchel.archive.PackageSigner;
import dev.satchel.archive.PackageSubject;
import dev.satchel.archive.PackageWriter;
import dev.satchel.collector.actions.ActionOutcome.Cancelled;
import dev.satchel.collector.actions.ActionOutcome.Delivered;
import dev.satchel.collector.actions.ActionOutcome.Failed;
import dev.satchel.collector.facts.CollectorVersion;
import dev.satchel.collector.protocol.CollectorServer;
import dev.satchel.collector.protocol.Patience;
import dev.satchel.collector.protocol.ProtocolFailure;
import dev.satchel.collector.protocol.ProtocolFailure.ActionOver;
import dev.satchel.collector.protocol.ProtocolFailure.Refused;
import dev.satchel.collector.protocol.ProtocolFailure.Unavailable;
import dev.satchel.collector.protocol.ProtocolFailure.UploadLost;
import dev.satchel.collector.protocol.ResumableUpload;
import dev.satchel.collector.state.Identity;
import dev.satchel.collector.steps.Collection;
import dev.satchel.wire.collector.CompleteRequest;
import dev.satchel.wire.collector.FailureReport;
import dev.satchel.wire.collector.NextAction;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one action out: collects straight into the upload, and has the server verify it.
 *
 * @param computerDnsName as the package names the machine
 */
public record ActionRun(
        CollectorServer server,
        Identity identity,
        String computerDnsName,
        Collection collection,
        Patience patience,
        InstantSource clock,
        int chunkBytes) {
    private static final Logger LOG = LoggerFactory.getLogger(ActionRun.class);
    private static final String TYPE = "CollectInvestigationPackage";
    private static final int ATTEMPTS = 3;
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(10);
    /** E_FAIL and E_NOTIMPL of Windows' HRESULT, which the API's {@code errorHResult} holds. */
    private static final int GENERAL_FAILURE = 0x80004005;

    private static final int NOT_IMPLEMENTED = 0x80004001;

    /** @throws ProtocolFailure if the server cannot even be told that the action failed */
    public ActionOutcome carryOut(NextAction action) throws ProtocolFailure, InterruptedException {
        var id = action.actionId();
        LOG.info("Action {}: {} begins", id, action.type());
        try {
            if (!action.type().equals(TYPE)) {
                return fail(id, "This collector cannot carry out " + action.type(), NOT_IMPLEMENTED);
            }
            return collect(id);
        } catch (ActionOver over) {
            LOG.info("Action {}: stopped: {}", id, over.getMessage());
            return new Cancelled(id);
        } catch (InterruptedIOException stopping) {
            throw new InterruptedException(stopping.getMessage());
        } catch (Refused refused) {
            throw refused;
        } catch (IOException | RuntimeException failed) {
            return fail(id, String.valueOf(failed.getMessage()), GENERAL_FAILURE);
        }
    }

    private ActionOutcome collect(String id) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return collectOnce(id);
            } catch (UploadLost lost) {
                if (attempt == ATTEMPTS) {
                    throw lost;
                }
                LOG.warn("Action {}: {}; collecting again", id, lost.getMessage());
            }
        }
    }

    private ActionOutcome collectOnce(String id) throws IOException, InterruptedException {
        var begin = clock.instant();
        var subject = new PackageSubject(
                id, identity.machineId(), computerDnsName, collection.label(), begin, CollectorVersion.text());
        try (var upload = ResumableUpload.begin(server, patience, id, chunkBytes);
                var writer = new PackageWriter(upload, subject, PackageSigner.of(identity.keys()))) {
            var rows = collection.writeTo(writer::entry, new StillWanted(id, begin));
            var written = writer.finish();
            upload.finish();
            var whole = new CompleteRequest(upload.id(), written.size(), written.sha256());
            var rejection = patience.repeat(() -> server.complete(id, whole));
            if (rejection.isPresent()) {
                LOG.error("Action {}: the server rejected the package: {}", id, rejection.get());
                return new Failed(id, rejection.get());
            }
            int failed = (int)
                    rows.stream().filter(Predicate.not(row -> row.succeeded())).count();
            LOG.info(
                    "Action {}: delivered {} bytes in {} s, {} of {} rows of the summary failed",
                    id,
                    written.size(),
                    Duration.between(begin, clock.instant()).toSeconds(),
                    failed,
                    rows.size());
            return new Delivered(id, written.size(), written.sha256(), failed);
        }
    }

    private ActionOutcome fail(String id, String reason, int code) throws ProtocolFailure, InterruptedException {
        LOG.error("Action {}: failed: {}", id, reason);
        try {
            patience.repeat(() -> {
                server.fail(id, new FailureReport(reason, code));
                return true;
            });
        } catch (ActionOver over) {
            return new Cancelled(id);
        }
        return new Failed(id, reason);
    }

    /** Asks the server now and then whether the action was cancelled. */
    private final class StillWanted implements Collection.Checkpoint {
        private final String id;
        private Instant asked;

        StillWanted(String id, Instant begin) {
            this.id = id;
            this.asked = begin;
        }

        @Override
        public void pass() throws IOException, InterruptedException {
            if (Duration.between(asked, clock.instant()).compareTo(BETWEEN_QUESTIONS) < 0) {
                return;
            }
            asked = clock.instant();
            try {
                server.requireWanted(id);
            } catch (Unavailable unknown) {
                LOG.debug("Whether action {} is still wanted is unknown: {}", id, unknown.getMessage());
            }
        }
    }
}
