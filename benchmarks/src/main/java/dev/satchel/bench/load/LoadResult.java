package dev.satchel.bench.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What came back.
 *
 * @param answers that were complete within the time
 * @param bytes of answers, also of those that were not complete
 * @param waiting nanoseconds from request to the end of the answer
 * @param busy the share of its time that the busiest thread of the generator was at work, 0 to 1: near 1 it is the generator
 *     that was measured
 */
public record LoadResult(long answers, long bytes, Duration elapsed, Histogram waiting, double busy) {
    public double seconds() {
        return elapsed.toNanos() / 1e9;
    }

    /** Of the waiting, in milliseconds. */
    public double percentile(double percent) {
        return waiting.getValueAtPercentile(percent) / 1e6;
    }

    LoadResult plus(LoadResult other) {
        var together = waiting.copy();
        together.add(other.waiting);
        return new LoadResult(
                answers + other.answers,
                bytes + other.bytes,
                elapsed.compareTo(other.elapsed) > 0 ? elapsed : other.elapsed,
                together,
                Math.max(busy, other.busy));
    }
}
