package dev.satchel.server.identity;

import static dev.satchel.server.identity.TokenRefusal.quoted;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.Grant;
import dev.satchel.core.access.Tenant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request for a code, of which is known that client and redirect address belong together: from here on, what is wrong is told to
 * the application (RFC 6749 section 4.1.2.1).
 */
record AuthorizationRequest(Tenant tenant, Application application, String redirectUri, Mode mode, FormBody query) {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int MAX_NONCE = 400;

    /** How the answer is handed over (OAuth 2.0 Multiple Response Type Encoding Practices). */
    enum Mode {
        QUERY,
        FRAGMENT,
        FORM_POST
    }

    /** @throws TokenRefusal.Refused if there is nobody to send an answer to */
    static AuthorizationRequest of(Tenant tenant, ClientAuthentication clients, FormBody query) {
        var application = clients.find(required(query, "client_id"), tenant);
        if (application.disabled()) {
            throw TokenRefusal.APPLICATION_DISABLED.because("The application '" + application.id() + "' is disabled.");
        }
        var redirect = required(query, "redirect_uri");
        if (!application.signIn().allowsRedirect(redirect)) {
            throw TokenRefusal.WRONG_REDIRECT.because("The redirect URI " + quoted(redirect)
                    + " specified in the request is not one that the application '" + application.id()
                    + "' is registered with.");
        }
        var mode = query.get("response_mode")
                .flatMap(text -> Arrays.stream(Mode.values())
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
                        .findFirst())
                .orElse(Mode.QUERY);
        return new AuthorizationRequest(tenant, application, redirect, mode, query);
    }

    private static String required(FormBody query, String name) {
        return query.get(name)
                .orElseThrow(() -> TokenRefusal.MISSING_PARAMETER.because(
                        "The request must contain the following parameter: '" + name + "'."));
    }

    Optional<String> state() {
        return query.get("state");
    }

    /** @throws TokenRefusal.Refused if there can be no code for it */
    Grant.Terms terms(TokenVersion version, AskedScopes scopes) {
        var type = required(query, "response_type");
        if (!type.equals("code")) {
            throw TokenRefusal.WRONG_RESPONSE_TYPE.because(
                    "The response type " + quoted(type) + " is not supported; it must be 'code'.");
        }
        var challenge = challenge();
        if (query.get("nonce").filter(nonce -> nonce.length() > MAX_NONCE).isPresent()) {
            throw TokenRefusal.BAD_PARAMETER.because("The 'nonce' is longer than " + MAX_NONCE + " characters.");
        }
        if (query.get("prompt").filter("none"::equals).isPresent()) {
            throw TokenRefusal.SIGN_IN_NEEDED.because(
                    "The user must sign in, which 'prompt=none' does not allow: this server keeps nobody signed in.");
        }
        var asked = scopes.ask(version, query.get("resource"), query.get("scope"), application);
        return new Grant.Terms(
                asked.audience(), asked.scopes(), Optional.of(redirectUri), challenge, query.get("nonce"));
    }

    /** RFC 7636, without {@code plain}, which protects from nothing. */
    private Optional<String> challenge() {
        var challenge = query.get("code_challenge");
        if (challenge.isEmpty()) {
            if (application.signIn().publicClient()) {
                throw TokenRefusal.MISSING_PARAMETER.because(
                        "The request must contain the following parameter: 'code_challenge'.");
            }
            return challenge;
        }
        if (query.get("code_challenge_method").filter("S256"::equals).isEmpty()) {
            throw TokenRefusal.BAD_PARAMETER.because("The 'code_challenge_method' must be 'S256'.");
        }
        if (!CHALLENGE.matcher(challenge.get()).matches()) {
            throw TokenRefusal.BAD_PARAMETER.because("The 'code_challenge' is no SHA-256 in base64url.");
        }
        return challenge;
    }
}
