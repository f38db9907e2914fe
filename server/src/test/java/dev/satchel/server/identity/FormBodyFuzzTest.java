package dev.satchel.server.identity;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.List;

/** Any body is a form or none. */
class FormBodyFuzzTest {
    @FuzzTest(maxDuration = "3m")
    void form(byte @NotNull [] body) {
        var form = FormBody.parse(body);
        for (var name : List.of("grant_type", "client_id", "client_secret", "client_assertion", "scope", "resource")) {
            if (form.flatMap(read -> read.get(name)).filter(String::isBlank).isPresent()) {
                throw new AssertionError("A field that is there is empty: " + name);
            }
        }
    }
}
