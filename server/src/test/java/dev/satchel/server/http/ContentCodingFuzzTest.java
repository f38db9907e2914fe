package dev.satchel.server.http;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.Locale;

/** Whatever Accept-Encoding says, a coding is chosen only where the client named it, or all. */
class ContentCodingFuzzTest {
    @FuzzTest(maxDuration = "3m")
    void encoding(@NotNull String accepted) {
        for (var worthwhile : new boolean[] {true, false}) {
            ContentCoding.wanted(accepted, worthwhile).ifPresent(coding -> {
                var text = accepted.toLowerCase(Locale.ROOT);
                if (!text.contains(coding.token()) && !text.contains("*")) {
                    throw new AssertionError(coding + " was never asked for");
                }
            });
        }
    }
}
