package dev.satchel.storage.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that does all writing. What waits while a commit is under way goes into the next one together, so the price of
 * a durable commit is shared; each piece of work still succeeds or fails alone, behind a savepoint.
 */
final class GroupCommitWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupCommitWriter.class);
    private static final String CLOSED = "The database is closed";
    private static final int MAX_GROUP = 256;
    private static final int MAX_WAITING = 10_000;

    private final BlockingQueue<Task<?>> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final Connection connection;
    private final DSLContext dsl;
    private final Thread thread;
    private volatile boolean closed;

    /** What the work under way has put off until it is durable; the writer's thread alone touches it. */
    private List<Runnable> effects = new ArrayList<>();

    private GroupCommitWriter(Connection connection, Settings settings) {
        this.connection = connection;
        this.dsl = DSL.using(connection, SQLDialect.SQLITE, settings);
        this.thread = new Thread(this::run, "database-writer");
    }

    static GroupCommitWriter start(DataSource source, Settings settings) throws SQLException {
        var connection = source.getConnection();
        connection.setAutoCommit(false);
        var writer = new GroupCommitWriter(connection, settings);
        writer.thread.setDaemon(true);
        writer.thread.start();
        return writer;
    }

    private static final class Task<T> {
        final Function<DSLContext, T> work;
        final CompletableFuture<T> done = new CompletableFuture<>();
        private @Nullable T result;
        private @Nullable Throwable failure;
        private List<Runnable> effects = List.of();

        Task(Function<DSLContext, T> work) {
            this.work = work;
        }

        void run(Connection connection, DSLContext dsl) throws SQLException {
            var savepoint = connection.setSavepoint();
            try {
                result = work.apply(dsl);
                connection.releaseSavepoint(savepoint);
            } catch (RuntimeException | Error failed) {
                failure = failed;
                undo(connection, savepoint);
            }
        }

        private static void undo(Connection connection, Savepoint savepoint) throws SQLException {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
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

    /** Whether this is called by work under way, which then sees what it has written by {@link #within}. */
    boolean isWithin() {
        return Thread.currentThread() == thread;
    }

    /** Reads as part of the work under way. */
    <T> T within(Function<DSLContext, T> work) {
        return work.apply(dsl);
    }

    /** Puts something off until the work under way is durable; if it fails, for ever. */
    void afterwards(Runnable effect) {
        effects.add(effect);
    }

    <T> T write(Function<DSLContext, T> work) {
        if (isWithin()) {
            return joining(work);
        }
        if (closed) {
            throw new DataAccessException(CLOSED);
        }
        var task = new Task<>(work);
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
            task.run(connection, dsl);
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
        while (!closed || !waiting.isEmpty()) {
            try {
                group.add(waiting.take());
                waiting.drainTo(group, MAX_GROUP - 1);
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
                task.run(connection, dsl);
                task.effects = effects;
            }
            connection.commit();
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
            connection.rollback();
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
            connection.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (SQLException failed) {
            log.warn("Closing the database failed: {}", failed.toString());
        }
    }
}
