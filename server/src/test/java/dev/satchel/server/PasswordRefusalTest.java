package dev.satchel.server;

import static dev.satchel.server.TestUser.assertRefused;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the token endpoint answers when a password gives no token, row by row (reference, identity.md 2.2). */
class PasswordRefusalTest extends SignInFixture {
    private static final String AUDIENCE = TestApplication.AUDIENCE;

    PasswordRefusalTest() {
        super("security-administrator");
    }

    @Test
    void aadsts50126WrongPassword() {
        assertRefused(
                user.v2()
                        .form(user.byPassword(TestUser.SCOPE).replace("horse", "cow"))
                        .send(),
                "invalid_grant",
                50126);
    }

    @Test
    void aadsts50034NoSuchUser() {
        assertRefused(
                user.v2()
                        .form(user.byPassword(TestUser.SCOPE).replace("maiko", "nobody"))
                        .send(),
                "invalid_grant",
                50034);
    }

    @Test
    void aadsts50057UserDisabled() {
        user.admin("PATCH", "").json("{\"enabled\":false}").send();
        assertRefused(user.v2().form(user.byPassword(TestUser.SCOPE)).send(), "invalid_grant", 50057);
        assertRefused(
                user.v2()
                        .form(user.byPassword(TestUser.SCOPE).replace("horse", "cow"))
                        .send(),
                "invalid_grant",
                50126);
    }

    @Test
    void aadsts50053TooManyAttemptsOfOneAddressForAWhile() {
        for (var i = 0; i < 5; i++) {
            user.v2()
                    .form(user.byPassword(TestUser.SCOPE).replace("horse", "cow"))
                    .send();
        }
        assertRefused(user.v2().form(user.byPassword(TestUser.SCOPE)).send(), "invalid_grant", 50053);
        server.clock().advance(Duration.ofSeconds(1));
        user.signIn(TestUser.SCOPE);
    }

    @Test
    void aadsts700025PublicClientWithASecret() {
        assertRefused(
                user.v2()
                        .form(user.byPassword(TestUser.SCOPE) + "&client_secret=x")
                        .send(),
                "invalid_client",
                700025);
    }

    @Test
    void aadsts7000218AConfidentialClientWithoutProof() {
        var application = tenant.application();
        assertRefused(
                user.v2()
                        .form(user.byPassword(TestUser.SCOPE).replace(user.clientId(), application.clientId()))
                        .send(),
                "invalid_client",
                7000218);
    }

    @Test
    void aadsts65001NothingThatTheApplicationMay() {
        assertRefused(user.v2().form(user.byPassword("Machine.Isolate")).send(), "invalid_grant", 65001);
        var application = tenant.application();
        var form = user.byPassword(TestUser.SCOPE).replace(user.clientId(), application.clientId());
        assertRefused(
                user.v2()
                        .form(form + "&client_secret=" + application.clientSecret())
                        .send(),
                "invalid_grant",
                65001);
    }

    @Test
    void aadsts70011AScopeThatThereIsNot() {
        assertRefused(user.v2().form(user.byPassword("Machine.Read.All")).send(), "invalid_scope", 70011);
        assertRefused(
                user.v2()
                        .form(user.byPassword(AUDIENCE + "/.default " + server.base() + "/Machine.Read"))
                        .send(),
                "invalid_scope",
                70011);
    }

    @Test
    void aadsts500011AnotherResource() {
        assertRefused(
                user.v2()
                        .form(user.byPassword("https://graph.microsoft.com/.default"))
                        .send(),
                "invalid_resource",
                500011);
    }

    @Test
    void aadsts50059NoTenantNamed() {
        for (var shared : List.of("common", "organizations", "consumers")) {
            assertRefused(
                    server.call("POST", "/" + shared + "/oauth2/v2.0/token")
                            .form(user.byPassword(TestUser.SCOPE))
                            .send(),
                    "invalid_request",
                    50059);
        }
    }
}
