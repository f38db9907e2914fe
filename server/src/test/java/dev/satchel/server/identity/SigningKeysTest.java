package dev.satchel.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.contracts.MovableClock;
import dev.satchel.server.identity.SigningKeys.State;
import dev.satchel.storage.sql.SqlStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
    private static final Instant START = Instant.parse("2026-03-09T07:40:55.104Z");
    private static final Duration OVERLAP = Duration.ofMinutes(75);
    private static final Duration ROTATION = Duration.ofDays(60);
    private static final Duration MOMENT = Duration.ofMillis(1);

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(START);
    private SqlStorage storage;
    private SigningKeys keys;

    @BeforeEach
    void open() throws IOException {
        storage = SqlStorage.sqlite(folder.resolve("satchel.db"));
        keys = new SigningKeys(storage.serverKeys(), storage.transactions(), clock, OVERLAP);
        keys.refresh();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private String signing() {
        return keys.signing().getKeyID();
    }

    private void pass(Duration time) {
        clock.advance(time);
        keys.refresh();
    }

    @Test
    void theFirstKeyShouldSignAtOnce() {
        assertThat(keys.list()).singleElement().satisfies(key -> assertThat(key.state())
                .isEqualTo(State.SIGNING));
        var first = signing();
        pass(ROTATION.minus(MOMENT));
        assertThat(keys.published()).hasSize(1);
        assertThat(signing()).isEqualTo(first);
    }

    @Test
    void aKeyShouldBeAnnouncedThenSignThenVerifyThenGo() {
        var first = signing();
        pass(ROTATION);
        assertThat(keys.list()).extracting(SigningKeys.Listed::state).containsExactly(State.SIGNING, State.ANNOUNCED);
        assertThat(keys.list().getLast().signsFrom()).isEqualTo(clock.instant().plus(SigningKeys.ANNOUNCED));
        assertThat(signing()).isEqualTo(first);
        pass(SigningKeys.ANNOUNCED.minus(MOMENT));
        assertThat(signing()).isEqualTo(first);
        clock.advance(MOMENT);
        var second = keys.list().getLast().id();
        assertThat(signing()).isEqualTo(second);
        assertThat(keys.list()).extracting(SigningKeys.Listed::state).containsExactly(State.VERIFYING, State.SIGNING);
        pass(OVERLAP);
        assertThat(keys.find(first)).isPresent();
        pass(MOMENT);
        assertThat(keys.find(first)).isEmpty();
        assertThat(signing()).isEqualTo(second);
        assertThat(keys.list()).singleElement().satisfies(key -> assertThat(key.state())
                .isEqualTo(State.SIGNING));
    }

    @Test
    void aRotationByHandShouldWaitForTheOneBefore() {
        var first = signing();
        assertThat(keys.rotate()).isTrue();
        assertThat(keys.rotate()).isFalse();
        assertThat(signing()).isEqualTo(first);
        clock.advance(SigningKeys.ANNOUNCED.plusMillis(1));
        assertThat(signing()).isNotEqualTo(first);
        assertThat(keys.rotate()).isTrue();
        assertThat(keys.list())
                .extracting(SigningKeys.Listed::state)
                .containsExactly(State.VERIFYING, State.SIGNING, State.ANNOUNCED);
    }

    @Test
    void replacingAllShouldLeaveOneThatSigns() {
        var first = signing();
        keys.rotate();
        keys.replaceAll();
        assertThat(keys.published()).singleElement().satisfies(key -> {
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.getKeyID()).isEqualTo(signing()).isNotEqualTo(first);
        });
        assertThat(keys.rotate()).isTrue();
    }

    @Test
    void anotherProcessShouldTakeUpWhatTheDatabaseHolds() {
        keys.rotate();
        var again = new SigningKeys(storage.serverKeys(), storage.transactions(), clock, OVERLAP);
        again.refresh();
        assertThat(again.list()).isEqualTo(keys.list());
    }
}
