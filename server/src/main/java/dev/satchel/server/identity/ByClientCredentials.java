package dev.satchel.server.identity;

import dev.satchel.server.http.Response;

/** {@code client_credentials}: an application for itself. */
final class ByClientCredentials implements GrantType {
    private final ClientAuthentication clients;
    private final AskedAudience audiences;
    private final TokenAnswers answers;

    ByClientCredentials(ClientAuthentication clients, AskedAudience audiences, TokenAnswers answers) {
        this.clients = clients;
        this.audiences = audiences;
        this.answers = answers;
    }

    @Override
    public String name() {
        return "client_credentials";
    }

    @Override
    public Response answer(Asked asked) {
        var client = clients.authenticate(asked.request(), asked.form(), asked.tenant());
        var audience = audiences.of(asked.endpoint(), asked.form());
        return answers.forApplication(
                asked.endpoint(),
                new TokenClaims.Grant(asked.tenant(), client.application(), client.proof(), audience));
    }
}
