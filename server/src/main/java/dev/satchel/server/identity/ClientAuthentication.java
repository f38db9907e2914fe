package dev.satchel.server.identity;

import static dev.satchel.server.identity.TokenRefusal.quoted;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.Application.SecretCheck;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.ApplicationStore;
import dev.satchel.core.access.Tenant;
import dev.satchel.server.http.Request;
import dev.satchel.server.limits.GuessingLimits;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds out which application asks for a token, and that it is the one it says (reference, identity.md 2). */
public final class ClientAuthentication {
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final List<TokenRefusal> WRONG_PROOFS =
            List.of(TokenRefusal.WRONG_SECRET, TokenRefusal.EXPIRED_SECRET, TokenRefusal.BAD_SIGNATURE);

    private final ApplicationStore applications;
    private final ClientAssertions assertions;
    private final GuessingLimits guesses;
    private final InstantSource clock;

    public ClientAuthentication(
            ApplicationStore applications, ClientAssertions assertions, GuessingLimits guesses, InstantSource clock) {
        this.applications = applications;
        this.guesses = guesses;
        this.assertions = assertions;
        this.clock = clock;
    }

    /** An application that has proved itself. */
    record Client(Application application, ClientProof proof) {}

    /**
     * As {@link #authenticate}, but that a public client proves nothing.
     *
     * @throws TokenRefusal.Refused if it has not proved itself and would have to, or may not have tokens
     */
    Client identify(Request request, FormBody form, Tenant tenant) {
        if (request.header("Authorization").flatMap(BasicCredentials::parse).isEmpty()
                && form.get("client_secret").isEmpty()
                && form.get("client_assertion").isEmpty()) {
            var application = find(form.get("client_id").orElseThrow(() -> missing("client_id")), tenant);
            if (application.signIn().publicClient()) {
                return enabled(new Client(application, ClientProof.NONE));
            }
        }
        return authenticate(request, form, tenant);
    }

    /** @throws TokenRefusal.Refused if it has not, or may not have tokens */
    Client authenticate(Request request, FormBody form, Tenant tenant) {
        var basic = request.header("Authorization").flatMap(BasicCredentials::parse);
        var assertion = form.get("client_assertion");
        if (assertion.isPresent()
                && (basic.isPresent() || form.get("client_secret").isPresent())) {
            throw TokenRefusal.BAD_PARAMETER.because(
                    "The request has both a client secret and a 'client_assertion'; send one of them.");
        }
        var claimed = basic.map(BasicCredentials::clientId)
                .or(() -> form.get("client_id"))
                .flatMap(ApplicationId::parse)
                .map(ApplicationId::toString);
        var client = guarded(
                claimed,
                request.address(),
                () -> assertion.isPresent()
                        ? byAssertion(assertion.get(), form, tenant)
                        : bySecret(basic, form, tenant));
        return enabled(client);
    }

    private static Client enabled(Client client) {
        if (client.application().disabled()) {
            throw TokenRefusal.APPLICATION_DISABLED.because(
                    "The application '" + client.application().id() + "' is disabled.");
        }
        return client;
    }

    /** Looks at a proof unless too many were wrong, and counts the ones that are. */
    private Client guarded(Optional<String> claimed, String address, Supplier<Client> proof) {
        claimed.map(id -> guesses.check(id, address))
                .orElseGet(() -> guesses.check(address))
                .ifPresent(wait -> {
                    throw tooMany(GuessingLimits.seconds(wait));
                });
        try {
            var client = proof.get();
            guesses.succeeded(client.application().id().toString(), address);
            return client;
        } catch (TokenRefusal.Refused refused) {
            if (WRONG_PROOFS.stream().anyMatch(refused::is)) {
                claimed.ifPresentOrElse(id -> guesses.failed(id, address), () -> guesses.failed(address));
            } else if (refused.is(TokenRefusal.NO_SUCH_APPLICATION)) {
                guesses.failed(address);
            }
            throw refused;
        }
    }

    private static TokenRefusal.Refused tooMany(long seconds) {
        return TokenRefusal.LOOP_DETECTED
                .because("A client loop has been detected: too many wrong secrets or assertions came from this address."
                        + " Check the client's secret. You can send requests again in " + seconds + " seconds.")
                .with("Retry-After", Long.toString(seconds));
    }

    private Client bySecret(Optional<BasicCredentials> basic, FormBody form, Tenant tenant) {
        var named = form.get("client_id");
        if (basic.isPresent()) {
            var id = basic.get().clientId();
            if (named.filter(other -> !other.equalsIgnoreCase(id)).isPresent()) {
                throw TokenRefusal.BAD_PARAMETER.because(
                        "The Authorization header and 'client_id' name different applications.");
            }
            return checked(application(id, tenant), basic.get().secrets());
        }
        var id = named.orElseThrow(() -> missing("client_id"));
        var secret = form.get("client_secret")
                .orElseThrow(() -> TokenRefusal.NO_PROOF.because(
                        "The request body must contain the following parameter: 'client_assertion' or"
                                + " 'client_secret'."));
        return checked(application(id, tenant), Set.of(secret));
    }

    private Client checked(Application application, Set<String> secrets) {
        var now = clock.instant();
        var checks =
                secrets.stream().map(secret -> application.check(secret, now)).toList();
        if (checks.contains(SecretCheck.GOOD)) {
            return new Client(application, ClientProof.SECRET);
        }
        throw checks.contains(SecretCheck.EXPIRED)
                ? TokenRefusal.EXPIRED_SECRET.because(
                        "The provided client secret keys for app '" + application.id() + "' are expired.")
                : TokenRefusal.WRONG_SECRET.because("Invalid client secret provided for app '" + application.id()
                        + "'. Send the secret itself, not its id.");
    }

    private Client byAssertion(String text, FormBody form, Tenant tenant) {
        var type = form.get("client_assertion_type").orElseThrow(() -> missing("client_assertion_type"));
        if (!type.equals(ASSERTION_TYPE)) {
            throw TokenRefusal.BAD_PARAMETER.because("The 'client_assertion_type' " + quoted(type)
                    + " is not supported; it must be '" + ASSERTION_TYPE + "'.");
        }
        var assertion = ClientAssertion.parse(text);
        var named = form.get("client_id");
        if (named.filter(id -> !id.equalsIgnoreCase(assertion.clientId())).isPresent()) {
            throw TokenRefusal.ASSERTION_OF_ANOTHER.because("The client assertion's 'sub' "
                    + quoted(assertion.clientId()) + " is not the 'client_id' " + quoted(named.get()) + ".");
        }
        var application = application(assertion.clientId(), tenant);
        assertions.check(assertion, application, tenant);
        return new Client(application, ClientProof.CERTIFICATE);
    }

    /** The one that proves itself. */
    private Application application(String clientId, Tenant tenant) {
        var application = find(clientId, tenant);
        if (application.signIn().publicClient()) {
            throw TokenRefusal.PUBLIC_CLIENT_WITH_PROOF.because(
                    "Client is public so neither 'client_assertion' nor" + " 'client_secret' should be presented.");
        }
        return application;
    }

    /** @throws TokenRefusal.Refused if the tenant has none of that id */
    Application find(String clientId, Tenant tenant) {
        return ApplicationId.parse(clientId)
                .flatMap(applications::find)
                .filter(found -> found.tenant().equals(tenant.id()))
                .orElseThrow(() -> TokenRefusal.NO_SUCH_APPLICATION.because("Application with identifier "
                        + quoted(clientId) + " was not found in the directory '" + tenant.name() + "'."));
    }

    private static TokenRefusal.Refused missing(String name) {
        return TokenRefusal.MISSING_PARAMETER.because(
                "The request body must contain the following parameter: '" + name + "'.");
    }
}
