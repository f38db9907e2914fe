package dev.satchel.collector.definitions;

import java.time.Duration;

/**
 * What one step may cost.
 *
 * @param timeout for the step's own work; waiting for the upload does not count
 * @param maxBytes of the step's file, or of each file copied
 * @param maxTotalBytes of all files copied
 * @param keepEnd whether the end of a file that is too long is kept, not its beginning: right for logs
 */
public record StepLimits(Duration timeout, long maxBytes, int maxFiles, long maxTotalBytes, boolean keepEnd) {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long MOST_BYTES = 4L << 30;
    public static final StepLimits DEFAULT = new StepLimits(Duration.ofSeconds(30), 16L << 20, 200, 64L << 20, false);

    public StepLimits {
        if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("timeout must be more than nothing and at most 10 minutes");
        }
        if (maxBytes < 1 || maxBytes > MOST_BYTES || maxTotalBytes < 1 || maxTotalBytes > MOST_BYTES) {
            throw new IllegalArgumentException("sizes must be between 1 byte and 4 GiB");
        }
        if (maxFiles < 1 || maxFiles > 10_000) {
            throw new IllegalArgumentException("max-files must be between 1 and 10000");
        }
    }
}
