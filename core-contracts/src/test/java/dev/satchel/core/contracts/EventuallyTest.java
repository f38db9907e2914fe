package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {
    @Test
    void shouldLookUntilWhatIsSeenWillDo() throws InterruptedException {
        var looks = new AtomicInteger();
        assertThat(Eventually.see("three looks", looks::incrementAndGet, seen -> seen == 3))
                .isEqualTo(3);
    }

    @Test
    void shouldSayWhatWasAwaitedAndWhatWasSeenLast() {
        assertThatThrownBy(() -> Eventually.see(Duration.ZERO, "an answer", () -> "nothing", String::isEmpty))
                .hasMessage("In 0 s there was not: an answer; last seen: nothing");
    }
}
