package dev.satchel.server.identity;

import dev.satchel.core.access.Tenant;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import java.util.Optional;

/** One way of getting a token, by {@code grant_type} (reference, identity.md 2). */
interface GrantType {
    String name();

    /** @throws TokenRefusal.Refused if there is no token to be had */
    Response answer(Asked asked);

    /** What was asked for at a token endpoint. */
    record Asked(TokenVersion endpoint, Request request, FormBody form, Tenant tenant) {
        String required(String name) {
            return form.get(name)
                    .orElseThrow(() -> TokenRefusal.MISSING_PARAMETER.because(
                            "The request body must contain the following parameter: '" + name + "'."));
        }

        Optional<String> optional(String name) {
            return form.get(name);
        }
    }
}
