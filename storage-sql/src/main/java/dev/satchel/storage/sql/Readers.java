package dev.satchel.storage.sql;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions for reading, opened when they are first needed and kept: so many read at once, the others wait. */
final class Readers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Readers.class);

    private final DataSource source;
    private final int most;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Readers(DataSource source, int most) {
        this.source = source;
        this.most = most;
        this.free = new Semaphore(most);
    }

    <T> T read(Function<DSLContext, T> work) {
        free.acquireUninterruptibly();
        try {
            var session = take();
            try {
                return work.apply(session.dsl());
            } finally {
                idle.push(session);
            }
        } finally {
            free.release();
        }
    }

    /** The one that was used last: its pages and statements are still at hand. */
    private Session take() {
        if (closed) {
            throw new DataAccessException(GroupCommitWriter.CLOSED);
        }
        var session = idle.poll();
        if (session != null) {
            return session;
        }
        try {
            return Session.open(source);
        } catch (SQLException unusable) {
            throw new DataAccessException("The database cannot be read: " + unusable.getMessage(), unusable);
        }
    }

    /** Whoever reads is let finish. */
    @Override
    public void close() {
        closed = true;
        free.acquireUninterruptibly(most);
        for (var session = idle.poll(); session != null; session = idle.poll()) {
            try {
                session.close();
            } catch (SQLException failed) {
                log.warn("Closing the database failed: {}", failed.toString());
            }
        }
        free.release(most);
    }
}
