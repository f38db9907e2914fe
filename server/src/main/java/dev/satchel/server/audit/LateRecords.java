package dev.satchel.server.audit;

import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.EventualRecord;
import dev.satchel.core.audit.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events that nobody waits for, on their way to the record. What comes up while some are being written is written together
 * after them. What could not be written stays, and until it could, nothing new may begin.
 */
public final class LateRecords implements EventualRecord {
    private static final Logger log = LoggerFactory.getLogger(LateRecords.class);
    private static final int MOST = 1_000;

    /** A commit costs more than all else that a short download takes; one that nobody waits for is shared by several. */
    private static final long GATHERING = 2_000_000; // nanoseconds

    private final AuditLog audit;
    private final Transactions transactions;
    private final ReentrantLock writing = new ReentrantLock();
    private List<AuditEvent> waiting = new ArrayList<>();
    private boolean hurrying;
    private boolean failing;

    public LateRecords(AuditLog audit, Transactions transactions) {
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Of events that come faster than they can be written, each waits for its place. */
    @Override
    public void soon(AuditEvent event) {
        if (mustWait()) {
            writeDown();
        }
        if (add(event)) {
            Thread.startVirtualThread(this::hurry);
        }
    }

    private synchronized boolean mustWait() {
        return failing || waiting.size() >= MOST;
    }

    /** Says whether somebody has to begin writing. */
    private synchronized boolean add(AuditEvent event) {
        waiting.add(event);
        var mustBegin = !hurrying;
        hurrying = true;
        return mustBegin;
    }

    private void hurry() {
        try {
            do {
                LockSupport.parkNanos(GATHERING);
                writeDown();
            } while (isMoreToDo());
        } catch (RuntimeException failed) {
            log.error("Downloads could not be put on record; no more begin until they are: {}", failed.toString());
        }
    }

    private synchronized boolean isMoreToDo() {
        hurrying = !waiting.isEmpty();
        return hurrying;
    }

    @Override
    public synchronized void later(AuditEvent event) {
        waiting.add(event);
    }

    /** To be called every second, before the record is read, and when the server stops. */
    @Override
    public void writeDown() {
        writing.lock();
        try {
            var taken = take();
            if (!taken.isEmpty()) {
                write(taken);
            }
        } finally {
            writing.unlock();
        }
    }

    private void write(List<AuditEvent> taken) {
        var written = false;
        try {
            transactions.together(() -> {
                taken.forEach(audit::record);
                return taken.size();
            });
            written = true;
        } finally {
            ended(taken, written);
        }
    }

    private synchronized List<AuditEvent> take() {
        var taken = waiting;
        waiting = new ArrayList<>();
        return taken;
    }

    private synchronized void ended(List<AuditEvent> taken, boolean written) {
        failing = !written;
        if (!written) {
            hurrying = false;
            taken.addAll(waiting);
            waiting = taken;
        }
    }
}
