package dev.satchel.server.identity;

import dev.satchel.core.access.Grant;
import dev.satchel.server.http.Response;
import java.time.InstantSource;
import java.util.Optional;

/** {@code password}: the application has user name and password (RFC 6749 section 4.3). */
final class ByPassword implements GrantType {
    private final ClientAuthentication clients;
    private final AskedScopes scopes;
    private final UserSignIn users;
    private final RefreshTokens refreshTokens;
    private final TokenAnswers answers;
    private final InstantSource clock;

    ByPassword(
            ClientAuthentication clients,
            AskedScopes scopes,
            UserSignIn users,
            RefreshTokens refreshTokens,
            TokenAnswers answers,
            InstantSource clock) {
        this.clients = clients;
        this.scopes = scopes;
        this.users = users;
        this.refreshTokens = refreshTokens;
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "password";
    }

    @Override
    public Response answer(Asked asked) {
        var client = clients.identify(asked.request(), asked.form(), asked.tenant());
        var terms = terms(asked, client);
        var user = users.byPassword(
                asked.tenant(),
                asked.required("username"),
                asked.required("password"),
                asked.request().address());
        var signedIn = new SignedIn(
                asked.tenant(), client, user, terms, asked.request().address());
        var refresh = signedIn.wants(AskedScopes.OFFLINE)
                ? Optional.of(refreshTokens.begin(refreshTokens.newFirst(), signedIn, clock.instant()))
                : Optional.<String>empty();
        return answers.forUser(asked, signedIn, refresh);
    }

    private Grant.Terms terms(Asked asked, ClientAuthentication.Client client) {
        var resource =
                switch (asked.endpoint()) {
                    case V1 -> Optional.of(asked.required("resource"));
                    case V2 -> Optional.<String>empty();
                };
        return scopes.ask(asked.endpoint(), resource, asked.optional("scope"), client.application());
    }
}
