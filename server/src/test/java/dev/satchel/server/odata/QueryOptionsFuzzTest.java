package dev.satchel.server.odata;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.satchel.core.query.MachineActionProperty;
import dev.satchel.core.query.MachineProperty;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Any query is read or refused with words, in bounded time and memory. */
class QueryOptionsFuzzTest {
    private static final QueryOptions<MachineProperty> MACHINES = QueryOptions.of(MachineProperty.class);
    private static final QueryOptions<MachineActionProperty> ACTIONS = QueryOptions.of(MachineActionProperty.class);

    @FuzzTest(maxDuration = "3m")
    void filter(@NotNull String text) {
        readOrRefused("$filter=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    @FuzzTest(maxDuration = "3m")
    void query(@NotNull String raw) {
        readOrRefused(raw);
    }

    private static void readOrRefused(String raw) {
        try {
            MACHINES.parse(raw);
        } catch (ODataException refused) {
            requireWords(refused);
        }
        try {
            ACTIONS.parse(raw);
        } catch (ODataException refused) {
            requireWords(refused);
        }
    }

    private static void requireWords(ODataException refused) {
        if (String.valueOf(refused.getMessage()).isBlank()) {
            throw new AssertionError("A refusal without a word");
        }
    }
}
