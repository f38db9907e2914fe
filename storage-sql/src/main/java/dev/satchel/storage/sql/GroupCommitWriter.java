package dev.satchel.storage.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that does all writing. What waits while a commit is under way goes into the next one together, so the price of
 * a durable commit is shared. Each piece of work whose own code throws, or that breaks a rule of the tables, fails alone, behind a
 * savepoint where it is more than one statement. Where the database itself fails (no room, no disk), all of the group fail: SQLite
 * may have undone the work of them all, and nobody must be told that his was done.
 */
final class GroupCommitWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupCommitWriter.class);
    static final String CLOSED = "The database is closed";
    private static final int MAX_GROUP = 256;
    private static final int MAX_WAITING = 10_000;

    /** Where so many came together last time, more are on their way: a commit costs many little more than a few. */
    private static final int CROWD = 4;

    private static final long GATHERING = 500_000; // nanoseconds

    private final BlockingQueue<Task<?>> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final Session session;
    private final Thread thread;
    private volatile boolean closed;

    /** What the work under way has put off until it is durable; the writer's thread alone touches it. */
    private List<Runnable> effects = new ArrayList<>();

    private GroupCommitWriter(Session session) {
        this.session = session;
        this.thread = new Thread(this::run, "database-writer");
    }

    static GroupCommitWriter start(DataSource source) throws SQLException {
        var session = Session.open(source);
        session.connection().setAutoCommit(false);
        var writer = new GroupCommitWriter(session);
        writer.thread.setDaemon(true);
        writer.thread.start();
        return writer;
    }

    private static class Task<T> {
        final Function<DSLContext, T> work;
        final CompletableFuture<T> done = new CompletableFuture<>();

        @Nullable
        T result;

        @Nullable
        Throwable failure;

        private List<Runnable> effects = List.of();

        Task(Function<DSLContext, T> work) {
            this.work = work;
        }

        void run(Session session) throws SQLException {
            session.prepared("SAVEPOINT work").execute();
            try {
                result = work.apply(session.dsl());
            } catch (RuntimeException | Error failed) {
                failure = failed;
                session.prepared("ROLLBACK TO work").execute();
            }
            session.prepared("RELEASE work").execute();
        }

        @SuppressWarnings("NullAway") // the work may well have returned null: T is then nullable
        void tell() {
            if (failure != null) {
                done.completeExceptionally(failure);
            } else {
                effects.forEach(Task::run);
                done.complete(result);
            }
        }

        private static void run(Runnable effect) {
            try {
                effect.run();
            } catch (RuntimeException failed) {
                log.error("What should follow a write failed", failed);
            }
        }
    }

    /** One statement, which SQLite undoes by itself where it breaks a rule. */
    private static final class Statement<T> extends Task<T> {
        private static final int CONSTRAINT = 19;

        Statement(Function<DSLContext, T> work) {
            super(work);
        }

        @Override
        void run(Session session) {
            try {
                result = work.apply(session.dsl());
            } catch (DataAccessException failed) {
                if (!(failed.getCause() instanceof SQLException broken) || broken.getErrorCode() != CONSTRAINT) {
                    throw failed; // it may have ended the transaction of them all
                    // (https://sqlite.org/lang_transaction.html, 3)
                }
                failure = failed;
            }
        }
    }

    /** Whether this is called by work under way, which then sees what it has written by {@link #within}. */
    boolean isWithin() {
        return Thread.currentThread() == thread;
    }

    /** Reads as part of the work under way. */
    <T> T within(Function<DSLContext, T> work) {
        return work.apply(session.dsl());
    }

    /** Puts something off until the work under way is durable; if it fails, for ever. */
    void afterwards(Runnable effect) {
        effects.add(effect);
    }

    <T> T write(Function<DSLContext, T> work) {
        return isWithin() ? joining(work) : committed(new Task<>(work));
    }

    /** Writes by one statement. */
    <T> T writeOne(Function<DSLContext, T> statement) {
        return isWithin() ? within(statement) : committed(new Statement<>(statement));
    }

    private <T> T committed(Task<T> task) {
        if (closed) {
            throw new DataAccessException(CLOSED);
        }
        try {
            waiting.put(task);
            if (closed && waiting.remove(task)) {
                throw new DataAccessException(CLOSED); // nobody may be left to take it
            }
            return outcome(task);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DataAccessException("Interrupted while waiting to write", interrupted);
        }
    }

    /** Work within other work is part of its transaction, and still fails alone. */
    private <T> T joining(Function<DSLContext, T> work) {
        var task = new Task<>(work);
        var before = effects.size();
        try {
            task.run(session);
        } catch (SQLException failed) {
            throw new DataAccessException("The database could not be written: " + failed.getMessage(), failed);
        }
        if (task.failure != null) {
            effects.subList(before, effects.size()).clear();
        }
        task.tell();
        return outcome(task);
    }

    private static <T> T outcome(Task<T> task) {
        try {
            return task.done.join();
        } catch (CompletionException failed) {
            switch (failed.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw failed;
            }
        }
    }

    private void run() {
        var group = new ArrayList<Task<?>>();
        var last = 0;
        while (!closed || !waiting.isEmpty()) {
            try {
                group.add(waiting.take());
                if (last >= CROWD) {
                    LockSupport.parkNanos(GATHERING);
                }
                waiting.drainTo(group, MAX_GROUP - 1);
                last = group.size();
            } catch (InterruptedException nobodyDoes) {
                continue;
            }
            commit(group);
            group.clear();
        }
    }

    private void commit(List<Task<?>> group) {
        try {
            for (var task : group) {
                effects = new ArrayList<>();
                task.run(session);
                task.effects = effects;
            }
            session.connection().commit();
            group.forEach(Task::tell);
        } catch (SQLException | RuntimeException | Error failed) {
            log.error("A group of {} writes failed: {}", group.size(), failed.toString());
            rollBack();
            group.forEach(task -> task.done.completeExceptionally(
                    new DataAccessException("The database could not be written: " + failed.getMessage(), failed)));
        }
    }

    private void rollBack() {
        try {
            session.connection().rollback();
        } catch (SQLException failed) {
            log.error("Rolling back failed: {}", failed.toString());
        }
    }

    @Override
    public void close() {
        closed = true;
        waiting.offer(new Task<>(_ -> true)); // wakes the thread; were the queue full, it would not be sleeping
        try {
            thread.join();
            session.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (SQLException failed) {
            log.warn("Closing the database failed: {}", failed.toString());
        }
    }
}
