package dev.satchel.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.contracts.Eventually;
import dev.satchel.core.contracts.Together;
import dev.satchel.core.query.Ticks;
import dev.satchel.storage.sql.schema.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitWriterTest {
    @TempDir
    Path folder;

    private SqliteDatabase database;

    @BeforeEach
    void open() throws IOException, SQLException {
        database = SqliteDatabase.open(SqliteFile.in(folder));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static int insert(DSLContext dsl, String id) {
        return dsl.insertInto(Tables.SERVER_KEYS)
                .set(Tables.SERVER_KEYS.ID, id)
                .set(Tables.SERVER_KEYS.PURPOSE, "test")
                .set(Tables.SERVER_KEYS.MATERIAL, "material")
                .set(Tables.SERVER_KEYS.CREATED, Ticks.of(Instant.EPOCH))
                .execute();
    }

    private int rows() {
        return database.read(dsl -> dsl.fetchCount(Tables.SERVER_KEYS));
    }

    /** Writes while the writer is held up, so that all of them go into one group. */
    private <T> java.util.List<T> inOneGroup(int callers, Function<Integer, T> work) {
        var held = new CountDownLatch(1);
        var holder = Thread.ofVirtual().start(() -> database.write(_ -> await(held)));
        var waiting = new CountDownLatch(callers);
        var release = Thread.ofVirtual().start(() -> {
            await(waiting);
            held.countDown();
        });
        try {
            return Together.run(callers, number -> {
                waiting.countDown();
                return work.apply(number);
            });
        } finally {
            join(holder);
            join(release);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void join(Thread thread) {
        try {
            Eventually.ends(thread);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Every third throws after it has written, every third breaks a rule of the database. */
    @Test
    void aWriteThatFailsShouldUndoItselfAndNoOther() {
        database.write(dsl -> insert(dsl, "taken"));
        var outcomes = inOneGroup(30, number -> {
            try {
                return database.write(dsl -> {
                    insert(dsl, "row " + number);
                    return switch (number % 3) {
                        case 0 -> insert(dsl, "more " + number);
                        case 1 -> insert(dsl, "taken");
                        default -> throw new IllegalStateException("on purpose");
                    };
                });
            } catch (RuntimeException failed) {
                return 0;
            }
        });
        assertThat(outcomes.stream().mapToInt(done -> done).sum()).isEqualTo(10);
        assertThat(rows()).isEqualTo(1 + 10 * 2);
    }

    @Test
    void whatTheWorkThrowsShouldReachItsCaller() {
        var failure = new IllegalStateException("on purpose");
        var error = new StackOverflowError("on purpose");
        assertThatThrownBy(() -> database.write(_ -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThatThrownBy(() -> database.write(_ -> {
                    throw error;
                }))
                .isSameAs(error);
        assertThat(database.<Integer>write(dsl -> insert(dsl, "after"))).isEqualTo(1);
    }

    @Test
    void aWriterShouldReadWhatItWroteAndSoShouldEverybodyAfterwards() {
        assertThat(Together.run(16, number -> {
                    database.write(dsl -> insert(dsl, "row " + number));
                    return database.read(
                            dsl -> dsl.fetchExists(Tables.SERVER_KEYS, Tables.SERVER_KEYS.ID.eq("row " + number)));
                }))
                .containsOnly(true);
        assertThat(rows()).isEqualTo(16);
    }

    @Test
    void aWriteWithinAWriteShouldBePartOfIt() {
        database.write(_ -> database.write(dsl -> insert(dsl, "inner")));
        assertThat(rows()).isEqualTo(1);
        assertThatThrownBy(() -> database.write(_ -> {
                    database.write(dsl -> insert(dsl, "undone"));
                    throw new IllegalStateException("outer");
                }))
                .hasMessage("outer");
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aWriteWithinAWriteShouldStillFailAlone() {
        database.write(outer -> {
            assertThatThrownBy(() -> database.write(dsl -> {
                        insert(dsl, "undone");
                        throw new IllegalStateException("inner");
                    }))
                    .hasMessage("inner");
            return insert(outer, "kept");
        });
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void whatWasHandedInBeforeTheCloseShouldStillBeWritten() throws IOException, SQLException {
        var outcomes = inOneGroup(20, number -> {
            if (number == 0) {
                database.close();
                return 0;
            }
            try {
                return database.<Integer>write(dsl -> insert(dsl, "row " + number));
            } catch (RuntimeException refused) {
                return 0;
            }
        });
        database = SqliteDatabase.open(folder.resolve("satchel.db"));
        assertThat(rows())
                .isEqualTo(IntStream.of(outcomes.stream().mapToInt(done -> done).toArray())
                        .sum());
    }
}
