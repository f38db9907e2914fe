package dev.satchel.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns(2);

    @Test
    void fewDownloadsShouldGetLongTurns() {
        assertThat(turns.length()).isEqualTo(Turns.LONGEST);
        join(16);
        assertThat(turns.length()).isEqualTo(Turns.LONGEST);
    }

    @Test
    void manyDownloadsShouldShareWhatAnEventLoopSendsInARound() {
        join(64);
        assertThat(turns.length()).isEqualTo(512 << 10);
    }

    @Test
    void noTurnShouldBeTooShortToBeWorthItsCall() {
        join(100_000);
        assertThat(turns.length()).isEqualTo(Turns.SHORTEST);
    }

    @Test
    void turnsShouldGrowAgainWhenOthersLeave() {
        join(64);
        for (var number = 0; number < 60; number++) {
            turns.leave();
        }
        assertThat(turns.length()).isEqualTo(Turns.LONGEST);
    }

    private void join(int downloads) {
        for (var number = 0; number < downloads; number++) {
            turns.join();
        }
    }
}
