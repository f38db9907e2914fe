package dev.satchel.collector.protocol;

import dev.satchel.collector.protocol.ProtocolFailure.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats what fails for a while: after pauses that double and are drawn anew each time, so that many collectors do not
 * come back at once, or after the pause the server asks for.
 *
 * @param first about how long the first pause is
 * @param limit from the first failure until giving up
 */
public record Patience(Duration first, Duration limit, InstantSource clock, Pause pause, RandomGenerator random) {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MAX_DOUBLINGS = 6;

    /** One attempt. */
    @FunctionalInterface
    public interface Attempt<T> {
        T run() throws ProtocolFailure, InterruptedException;
    }

    /** @throws ProtocolFailure of another kind than {@link Unavailable} at once, that one when patience is over */
    public <T> T repeat(Attempt<T> attempt) throws ProtocolFailure, InterruptedException {
        var trial = begin();
        while (true) {
            try {
                var result = attempt.run();
                trial.over();
                return result;
            } catch (Unavailable failed) {
                trial.wait(failed);
            }
        }
    }

    Trial begin() {
        return new Trial();
    }

    /** The failures of one thing that is tried again and again. */
    final class Trial {
        private @Nullable Instant since;
        private int failures;

        /** Pauses before the next attempt. */
        void wait(Unavailable failed) throws ProtocolFailure, InterruptedException {
            var now = clock.instant();
            since = since == null ? now : since;
            if (Duration.between(since, now).compareTo(limit) >= 0) {
                throw failed;
            }
            if (failures == 0) {
                LOG.warn("{}; trying again", failed.getMessage());
            }
            pause.pause(next(failed.retryAfter()));
        }

        void over() {
            if (failures > 0) {
                LOG.info("The server answers again");
            }
        }

        private Duration next(@Nullable Duration asked) {
            long most = Math.min(first.toMillis() << Math.min(failures++, MAX_DOUBLINGS), LONGEST.toMillis());
            long drawn = random.nextLong(most / 2, most + 1);
            return asked == null ? Duration.ofMillis(drawn) : asked.plusMillis(drawn);
        }
    }
}
