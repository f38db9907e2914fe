package dev.satchel.server.identity;

import static dev.satchel.server.identity.TokenRefusal.quoted;

import java.util.Arrays;
import java.util.Set;

/** What a client wants a token for: {@code resource} of v1, {@code scope} of v2 (reference, identity.md 1 and clients.md 4). */
public final class AskedAudience {
    private static final String DEFAULT_SCOPE = "/.default";
    /** Scopes about users, which mean nothing here and are sent all the same. */
    private static final Set<String> OF_USERS = Set.of("offline_access", "openid", "profile", "email");

    private final Audiences audiences;

    public AskedAudience(Audiences audiences) {
        this.audiences = audiences;
    }

    /** @throws TokenRefusal.Refused if none is asked for, or one that is not this API */
    String of(TokenVersion endpoint, FormBody form) {
        var audience =
                switch (endpoint) {
                    case V1 -> required(form, "resource");
                    case V2 -> ofScope(required(form, "scope"));
                };
        if (!audiences.accepts(audience)) {
            throw TokenRefusal.UNKNOWN_RESOURCE.because(
                    "The resource principal named " + quoted(audience) + " was not found in the tenant.");
        }
        return audience;
    }

    private static String required(FormBody form, String name) {
        return form.get(name)
                .orElseThrow(() -> TokenRefusal.MISSING_PARAMETER.because(
                        "The request body must contain the following parameter: '" + name + "'."));
    }

    private static String ofScope(String text) {
        var scopes = Arrays.stream(text.strip().split("\\s+"))
                .filter(scope -> !OF_USERS.contains(scope))
                .distinct()
                .toList();
        if (scopes.size() != 1) {
            throw TokenRefusal.BAD_SCOPE.because(
                    "The scope " + quoted(text) + " is not valid: it must name one resource, as https://…/.default.");
        }
        var scope = scopes.getFirst();
        if (!scope.endsWith(DEFAULT_SCOPE)) {
            throw TokenRefusal.NOT_DEFAULT_SCOPE.because("The provided value for scope " + quoted(scope)
                    + " is not valid. With client credentials the scope is the resource with /.default at its end.");
        }
        return scope.substring(0, scope.length() - DEFAULT_SCOPE.length());
    }
}
