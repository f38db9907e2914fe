package dev.satchel.server.identity;

import dev.satchel.server.http.Response;

/** {@code password}: the application has user name and password (RFC 6749 section 4.3). */
final class ByPassword implements GrantType {
    private final ClientAuthentication clients;
    private final AskedScopes scopes;
    private final UserSignIn users;
    private final RefreshTokens refreshTokens;
    private final TokenAnswers answers;

    ByPassword(
            ClientAuthentication clients,
            AskedScopes scopes,
            UserSignIn users,
            RefreshTokens refreshTokens,
            TokenAnswers answers) {
        this.clients = clients;
        this.scopes = scopes;
        this.users = users;
        this.refreshTokens = refreshTokens;
        this.answers = answers;
    }

    @Override
    public String name() {
        return "password";
    }

    @Override
    public Response answer(Asked asked) {
        var client = clients.identify(asked.request(), asked.form(), asked.tenant());
        var signedIn = users.byPassword(asked, client, scopes.ask(asked, client.application()));
        return answers.forUser(asked, signedIn, refreshTokens.beginIfWanted(refreshTokens.newFirst(), signedIn));
    }
}
