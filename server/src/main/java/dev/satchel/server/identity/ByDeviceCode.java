package dev.satchel.server.identity;

import dev.satchel.server.http.Response;

/** The device code grant (RFC 8628 section 3.4). The code is {@code device_code} in v2, {@code code} in v1; both take both. */
final class ByDeviceCode implements GrantType {
    static final String NAME = "urn:ietf:params:oauth:grant-type:device_code";

    private final String name;
    private final ClientAuthentication clients;
    private final DeviceCodes codes;
    private final UserSignIn users;
    private final RefreshTokens refreshTokens;
    private final TokenAnswers answers;

    ByDeviceCode(
            String name,
            ClientAuthentication clients,
            DeviceCodes codes,
            UserSignIn users,
            RefreshTokens refreshTokens,
            TokenAnswers answers) {
        this.name = name;
        this.clients = clients;
        this.codes = codes;
        this.users = users;
        this.refreshTokens = refreshTokens;
        this.answers = answers;
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
        var signedIn = users.byGrant(asked, client, codes.redeem(code, client));
        return answers.forUser(asked, signedIn, refreshTokens.beginIfWanted(refreshTokens.newFirst(), signedIn));
    }
}
