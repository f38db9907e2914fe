package dev.satchel.server.identity;

import dev.satchel.core.access.SecretHash;
import dev.satchel.server.http.Response;

/** {@code authorization_code}: after a sign-in in the browser (RFC 6749 section 4.1.3, RFC 7636). */
final class ByAuthorizationCode implements GrantType {
    private final ClientAuthentication clients;
    private final AuthorizationCodes codes;
    private final UserSignIn users;
    private final RefreshTokens refreshTokens;
    private final TokenAnswers answers;

    ByAuthorizationCode(
            ClientAuthentication clients,
            AuthorizationCodes codes,
            UserSignIn users,
            RefreshTokens refreshTokens,
            TokenAnswers answers) {
        this.clients = clients;
        this.codes = codes;
        this.users = users;
        this.refreshTokens = refreshTokens;
        this.answers = answers;
    }

    @Override
    public String name() {
        return "authorization_code";
    }

    @Override
    public Response answer(Asked asked) {
        var client = clients.identify(asked.request(), asked.form(), asked.tenant());
        var first = refreshTokens.newFirst();
        var grant = codes.redeem(
                asked.required("code"),
                client,
                asked.optional("redirect_uri"),
                asked.optional("code_verifier"),
                SecretHash.of(first));
        var signedIn = users.byGrant(asked, client, grant);
        return answers.forUser(asked, signedIn, refreshTokens.beginIfWanted(first, signedIn));
    }
}
