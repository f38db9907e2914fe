package dev.satchel.server.endpoints.downloads;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.List;

/** Whatever a Range header says, no byte beyond the package is sent, and not more often than is sensible. */
class ByteRangesFuzzTest {
    @FuzzTest(maxDuration = "3m")
    void range(@NotNull String header) {
        for (var size : new long[] {0, 1, 1_000, Long.MAX_VALUE}) {
            ByteRanges.parse(header, size).ifPresent(ranges -> requireWithin(ranges, size));
        }
    }

    private static void requireWithin(List<ByteRanges.ByteRange> ranges, long size) {
        for (var range : ranges) {
            if (range.first() < 0 || range.length() <= 0 || range.first() > size - range.length()) {
                throw new AssertionError(range + " is not within " + size);
            }
        }
    }
}
