package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.contracts.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedTest {
    private static final String KEY = "key";

    /** The pool that all of a program shares may have a single thread. */
    private static final Executor OWN_THREAD =
            task -> Thread.ofPlatform().daemon().start(task);

    @TempDir
    Path folder;

    private SqliteDatabase database;
    private Remembered<String, String> remembered;
    private final AtomicInteger reads = new AtomicInteger();

    @BeforeEach
    void open() throws IOException, SQLException {
        database = SqliteDatabase.open(SqliteFile.in(folder));
        remembered = new Remembered<>(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Optional<String> read(DSLContext dsl) {
        reads.incrementAndGet();
        return dsl.selectFrom(INSTALLATION).where(INSTALLATION.NAME.eq(KEY)).fetchOptional(INSTALLATION.VALUE);
    }

    private Optional<String> found() {
        return remembered.find(KEY, this::read);
    }

    private void write(String value) {
        remembered.write(dsl -> set(dsl, value));
    }

    private static int set(DSLContext dsl, String value) {
        dsl.deleteFrom(INSTALLATION).execute();
        return dsl.insertInto(INSTALLATION)
                .set(INSTALLATION.NAME, KEY)
                .set(INSTALLATION.VALUE, value)
                .execute();
    }

    @Test
    void whatIsThereShouldBeReadOnceAndWhatIsNotEachTime() {
        assertThat(found()).isEmpty();
        assertThat(found()).isEmpty();
        assertThat(reads).hasValue(2);
        write("a");
        assertThat(found()).contains("a");
        assertThat(found()).contains("a");
        assertThat(reads).hasValue(3);
    }

    @Test
    void whatHasBeenWrittenShouldBeFoundFromThenOn() {
        write("a");
        assertThat(found()).contains("a");
        write("b");
        assertThat(found()).contains("b");
    }

    @Test
    void whatTheWriteUnderWayHasChangedShouldBeSeenByItAlone() {
        write("a");
        assertThat(found()).contains("a");
        var within = remembered.write(dsl -> {
            set(dsl, "b");
            return found();
        });
        assertThat(within).contains("b");
    }

    @Test
    void aWriteThatFailsShouldLeaveWhatWasThere() {
        write("a");
        assertThatThrownBy(() -> remembered.write(dsl -> {
                    set(dsl, "b");
                    throw new IllegalStateException("failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(found()).contains("a");
    }

    @Test
    void whatWasReadBeforeAChangeShouldNotBeRememberedAfterIt() throws Exception {
        write("old");
        var hasRead = new CountDownLatch(1);
        var hasChanged = new CountDownLatch(1);
        var slow = CompletableFuture.supplyAsync(
                () -> remembered.find(KEY, dsl -> {
                    var value = read(dsl);
                    hasRead.countDown();
                    await(hasChanged);
                    return value;
                }),
                OWN_THREAD);
        Eventually.opens("a read", hasRead);
        write("new");
        hasChanged.countDown();
        assertThat(Eventually.get("the slow read", slow)).contains("old");
        assertThat(found()).contains("new");
    }

    @Test
    void whoeverHasWrittenShouldFindItHoweverManyReadMeanwhile() throws Exception {
        var over = new AtomicBoolean();
        var readers = IntStream.range(0, 3)
                .mapToObj(_ -> CompletableFuture.runAsync(
                        () -> {
                            while (!over.get()) {
                                found();
                            }
                        },
                        OWN_THREAD))
                .toArray(CompletableFuture[]::new);
        try {
            for (int i = 0; i < 300; i++) {
                write(Integer.toString(i));
                assertThat(found()).contains(Integer.toString(i));
            }
        } finally {
            over.set(true);
            Eventually.get("the end of the readers", CompletableFuture.allOf(readers));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            Eventually.opens("a change", latch);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
