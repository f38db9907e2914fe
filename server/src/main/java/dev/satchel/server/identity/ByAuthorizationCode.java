package dev.satchel.server.identity;

import dev.satchel.core.access.SecretHash;
import dev.satchel.server.http.Response;
import java.time.InstantSource;
import java.util.Optional;

/** {@code authorization_code}: after a sign-in in the browser (RFC 6749 section 4.1.3, RFC 7636). */
final class ByAuthorizationCode implements GrantType {
    private final ClientAuthentication clients;
    private final AuthorizationCodes codes;
    private final UserSignIn users;
    private final RefreshTokens refreshTokens;
    private final TokenAnswers answers;
    private final InstantSource clock;

    ByAuthorizationCode(
            ClientAuthentication clients,
            AuthorizationCodes codes,
            UserSignIn users,
            RefreshTokens refreshTokens,
            TokenAnswers answers,
            InstantSource clock) {
        this.clients = clients;
        this.codes = codes;
        this.users = users;
        this.refreshTokens = refreshTokens;
        this.answers = answers;
        this.clock = clock;
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
        var signedIn = new SignedIn(
                asked.tenant(),
                client,
                users.byGrant(grant),
                grant.terms(),
                asked.request().address());
        var refresh = signedIn.wants(AskedScopes.OFFLINE)
                ? Optional.of(refreshTokens.begin(first, signedIn, clock.instant()))
                : Optional.<String>empty();
        return answers.forUser(asked, signedIn, refresh);
    }
}
