package dev.satchel.server.identity;

import dev.satchel.core.access.Grant;
import dev.satchel.server.http.Response;
import java.time.InstantSource;
import java.util.Optional;

/** {@code refresh_token}: tokens again, without asking the user (RFC 6749 section 6). */
final class ByRefreshToken implements GrantType {
    private final ClientAuthentication clients;
    private final AskedScopes scopes;
    private final UserSignIn users;
    private final RefreshTokens refreshTokens;
    private final TokenAnswers answers;
    private final InstantSource clock;

    ByRefreshToken(
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
        return "refresh_token";
    }

    @Override
    public Response answer(Asked asked) {
        var client = clients.identify(asked.request(), asked.form(), asked.tenant());
        var token = asked.required("refresh_token");
        var grant = refreshTokens.find(token, client, clock.instant());
        var signedIn = users.byGrant(asked, client, grant).with(terms(asked, client, grant));
        return answers.forUser(asked, signedIn, Optional.of(refreshTokens.next(token, clock.instant())));
    }

    /** Never more than the user agreed to, nor than the application may now. */
    private Grant.Terms terms(Asked asked, ClientAuthentication.Client client, Grant grant) {
        var old = grant.terms();
        var named =
                switch (asked.endpoint()) {
                    case V1 -> asked.optional("resource");
                    case V2 -> asked.optional("scope");
                };
        var now =
                switch (asked.endpoint()) {
                    case V1 ->
                        scopes.ask(
                                TokenVersion.V1,
                                named.or(() -> Optional.of(old.audience())),
                                asked.optional("scope"),
                                client.application());
                    case V2 ->
                        scopes.ask(
                                TokenVersion.V2,
                                Optional.empty(),
                                named.or(() -> Optional.of(old.audience() + "/.default")),
                                client.application());
                };
        return AskedScopes.narrowed(old, now);
    }
}
