package dev.satchel.collector.steps;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs one step on a thread of its own and carries what it yields to a {@link StepTarget}. A step that hangs, be it in a
 * command or on a dead network file system, is given up; only the time spent waiting for the step counts.
 */
final class StepExecution {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int CHUNKS_IN_FLIGHT = 4;

    private sealed interface Event {}

    private record Copy(String path) implements Event {}

    private record Main() implements Event {}

    private static final class Bytes implements Event {
        private final byte[] content;

        Bytes(byte[] content) {
            this.content = content;
        }
    }

    private record End(StepOutcome outcome) implements Event {}

    private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(CHUNKS_IN_FLIGHT);
    private final StepWork work;
    private final StepTarget target;
    private long nanosLeft;

    private StepExecution(StepWork work, Duration timeout, StepTarget target) {
        this.work = work;
        this.target = target;
        this.nanosLeft = timeout.toNanos();
    }

    /** @throws IOException only where {@code target} cannot take more */
    static StepOutcome run(StepWork work, Duration timeout, StepTarget target)
            throws IOException, InterruptedException {
        return new StepExecution(work, timeout, target).run(timeout);
    }

    private StepOutcome run(Duration timeout) throws IOException, InterruptedException {
        var thread = Thread.ofPlatform().daemon().name("step").start(this::work);
        try {
            var outcome = carry();
            if (outcome != null) {
                return outcome;
            }
            boolean full = target.isFull();
            work.stop();
            nanosLeft = GRACE.toNanos();
            outcome = carry();
            if (full) {
                return outcome instanceof StepOutcome.Done ? outcome : new StepOutcome.Done(List.of());
            }
            return new StepOutcome.Failed(
                    ErrorCode.TIMED_OUT, "stopped after " + timeout.toSeconds() + " seconds", List.of());
        } finally {
            work.stop();
            thread.interrupt();
        }
    }

    /** Null when the time is over or the target has become full, and the step has not ended. */
    private @Nullable StepOutcome carry() throws IOException, InterruptedException {
        boolean wasFull = target.isFull();
        while (nanosLeft > 0) {
            long begin = System.nanoTime();
            var event = events.poll(nanosLeft, TimeUnit.NANOSECONDS);
            nanosLeft -= System.nanoTime() - begin;
            switch (event) {
                case null -> nanosLeft = 0;
                case Copy(var path) -> target.beginCopy(path);
                case Main() -> target.beginMain();
                case Bytes bytes -> target.write(bytes.content);
                case End(var outcome) -> {
                    return outcome;
                }
            }
            if (target.isFull() && !wasFull) {
                return null;
            }
        }
        return null;
    }

    private void work() {
        try {
            StepOutcome outcome;
            try {
                outcome = work.run(new Queued());
            } catch (IOException failed) {
                outcome = new StepOutcome.Failed(ErrorCode.of(failed), ErrorCode.reason(failed), List.of());
            } catch (RuntimeException | StackOverflowError unexpected) {
                outcome = new StepOutcome.Failed(ErrorCode.INPUT_OUTPUT, unexpected.toString(), List.of());
            }
            events.put(new End(outcome));
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Queued implements StepOutput {
        @Override
        public void beginCopy(String path) throws InterruptedException {
            events.put(new Copy(path));
        }

        @Override
        public void beginMain() throws InterruptedException {
            events.put(new Main());
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws InterruptedException {
            if (length > 0) {
                events.put(new Bytes(Arrays.copyOfRange(bytes, offset, offset + length)));
            }
        }
    }
}
