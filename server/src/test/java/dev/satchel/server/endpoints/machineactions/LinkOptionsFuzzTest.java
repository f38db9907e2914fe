package dev.satchel.server.endpoints.machineactions;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.satchel.core.access.LinkPolicy;
import dev.satchel.core.access.Network;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;

/** Any options of getPackageUri are read, left alone, or refused with words; a network is read as it is written. */
class LinkOptionsFuzzTest {
    @FuzzTest(maxDuration = "3m")
    void options(@NotNull String query) {
        for (var one : new String[] {query, "network=" + query, "lifetime=" + query, "uses=" + query}) {
            try {
                requireReadable(LinkOptions.parse(one));
            } catch (Refusal refusal) {
                if (refusal.problem() != Problem.INVALID_INPUT
                        || String.valueOf(refusal.getMessage()).isBlank()) {
                    throw new AssertionError("A refusal without a word", refusal);
                }
            }
        }
    }

    private static void requireReadable(LinkPolicy wish) {
        if (!Network.parse(wish.network().toString()).orElseThrow().equals(wish.network())) {
            throw new AssertionError(wish.network() + " is read as something else");
        }
    }
}
