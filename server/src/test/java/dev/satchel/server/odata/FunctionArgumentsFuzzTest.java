package dev.satchel.server.odata;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.Set;
import java.util.function.Supplier;

/** The arguments of findbyip and findbytag, in parentheses or in the query: read, or refused with words. */
class FunctionArgumentsFuzzTest {
    private static final Set<String> NAMES = Set.of("ip", "timestamp", "tag", "useStartsWithFilter");

    @FuzzTest(maxDuration = "3m")
    void arguments(@NotNull String text) {
        readOrRefused(() -> FunctionArguments.parse(text));
        readOrRefused(() -> FunctionArguments.ofQuery(text, NAMES));
    }

    private static void readOrRefused(Supplier<FunctionArguments> reading) {
        try {
            var arguments = reading.get();
            NAMES.forEach(name -> arguments.value(name).ifPresent(FunctionArguments::date));
        } catch (ODataException refused) {
            if (String.valueOf(refused.getMessage()).isBlank()) {
                throw new AssertionError("A refusal without a word", refused);
            }
        }
    }
}
