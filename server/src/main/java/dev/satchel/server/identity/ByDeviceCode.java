package dev.satchel.server.identity;

import dev.satchel.server.http.Response;
import java.time.InstantSource;
import java.util.Optional;

/** The device code grant (RFC 8628 section 3.4). The code is {@code device_code} in v2, {@code code} in v1; both take both. */
final class ByDeviceCode implements GrantType {
    static final String NAME = "urn:ietf:params:oauth:grant-type:device_code";

    private final String name;
    private final ClientAuthentication clients;
    private final DeviceCodes codes;
    private final UserSignIn users;
    private final RefreshTokens refreshTokens;
    private final TokenAnswers answers;
    private final InstantSource clock;

    ByDeviceCode(
            String name,
            ClientAuthentication clients,
            DeviceCodes codes,
            UserSignIn users,
            RefreshTokens refreshTokens,
            TokenAnswers answers,
            InstantSource clock) {
        this.name = name;
        this.clients = clients;
        this.codes = codes;
        this.users = users;
        this.refreshTokens = refreshTokens;
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Response answer(Asked asked) {
        var client = clients.identify(asked.request(), asked.form(), asked.tenant());
        var code = asked.optional("device_code")
                .or(() -> asked.optional("code"))
                .orElseGet(() -> asked.required("device_code"));
        var grant = codes.redeem(code, client);
        var signedIn = new SignedIn(
                asked.tenant(),
                client,
                users.byGrant(grant),
                grant.terms(),
                asked.request().address());
        var refresh = signedIn.wants(AskedScopes.OFFLINE)
                ? Optional.of(refreshTokens.begin(refreshTokens.newFirst(), signedIn, clock.instant()))
                : Optional.<String>empty();
        return answers.forUser(asked, signedIn, refresh);
    }
}
