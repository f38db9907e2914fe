package dev.satchel.server;

import static dev.satchel.server.TestUser.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ends the sign-ins of a user, and that it ends them all at once. */
class EndedSignInTest extends SignInFixture {
    EndedSignInTest() {
        super("security-administrator");
    }

    @Test
    void whatIsTakenFromAUserShouldBeMissingFromTheNextCallOn() {
        var answer = user.signIn(TestUser.SCOPE);
        var token = answer.json("access_token");
        user.admin("PATCH", "").json("{\"enabled\":false}").send();
        assertThat(server.machines(token).status()).isEqualTo(401);
        assertRefused(user.refresh(answer.json("refresh_token")), "invalid_grant", 50057);
        user.admin("PATCH", "").json("{\"enabled\":true,\"directoryRoles\":[]}").send();
        assertThat(server.machines(token).status())
                .as("what has ended stays so")
                .isEqualTo(401);
        assertRefused(user.refresh(answer.json("refresh_token")), "invalid_grant", 70000);
        answer = user.signIn(TestUser.SCOPE);
        token = answer.json("access_token");
        assertThat(server.machines(token).status()).isEqualTo(403);
        user.admin("PATCH", "")
                .json("{\"directoryRoles\":[\"security-reader\"]}")
                .send();
        assertThat(server.machines(token).status()).isEqualTo(200);
        server.clock().advance(Duration.ofSeconds(1));
        user.admin("POST", "/sign-out").send();
        assertThat(server.machines(token).status()).isEqualTo(401);
        assertRefused(user.refresh(answer.json("refresh_token")), "invalid_grant", 70000);
    }

    @Test
    void anotherPasswordShouldEndEverySignInAndARemovedUserToo() {
        var answer = user.signIn(TestUser.SCOPE);
        server.clock().advance(Duration.ofSeconds(1));
        var body = TestServer.json(Map.of("password", server.secret("another long password")));
        assertThat(user.admin("POST", "/password").json(body).send().status()).isEqualTo(200);
        assertThat(server.machines(answer.json("access_token")).status()).isEqualTo(401);
        assertRefused(user.refresh(answer.json("refresh_token")), "invalid_grant", 70000);
        assertRefused(user.v2().form(user.byPassword(TestUser.SCOPE)).send(), "invalid_grant", 50126);
        var later = new TestUser(tenant, user.clientId(), user.id(), user.name(), "another long password");
        var token = later.signIn(TestUser.SCOPE);
        assertThat(server.machines(token.json("access_token")).status()).isEqualTo(200);
        assertThat(user.admin("DELETE", "").send().status()).isEqualTo(204);
        assertThat(server.machines(token.json("access_token")).status()).isEqualTo(401);
        assertRefused(user.refresh(token.json("refresh_token")), "invalid_grant", 70000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST  | /sign-out | {}
            POST  | /password | {"password":"correct horse battery"}
            PATCH |           | {"enabled":false}
            """)
    void tokensOfTheVerySameMomentShouldEndTooAndTheNextSignInShouldNot(String method, String path, String body) {
        for (var i = 0; i < 3; i++) {
            var before = user.signIn(TestUser.SCOPE);
            assertThat(server.machines(before.json("access_token")).status()).isEqualTo(200);
            assertThat(user.admin(method, Objects.requireNonNullElse(path, ""))
                            .json(body)
                            .send()
                            .status())
                    .isEqualTo(200);
            user.admin("PATCH", "").json("{\"enabled\":true}").send();
            assertThat(server.machines(before.json("access_token")).status()).isEqualTo(401);
            assertRefused(user.refresh(before.json("refresh_token")), "invalid_grant", 70000);
            var after = user.signIn(TestUser.SCOPE);
            assertThat(server.machines(after.json("access_token")).status()).isEqualTo(200);
            assertThat(user.refresh(after.json("refresh_token")).status()).isEqualTo(200);
        }
    }

    @Test
    void aCodeOfTheVerySameMomentShouldEndToo() throws Exception {
        var browser = TestBrowser.of(server);
        var path = user.authorize(TestUser.REDIRECT, "");
        for (var status : List.of(400, 200)) {
            var back =
                    browser.submit(path, browser.get(path), user.credentials()).answer();
            var code = back.header("Location").replaceAll("^.*\\?code=|&.*$", "");
            if (status == 400) {
                user.admin("POST", "/sign-out").send();
            }
            assertThat(user.v2()
                            .form("grant_type=authorization_code&" + user.client() + "&code=" + code
                                    + "&redirect_uri=" + TestUser.encode(TestUser.REDIRECT) + "&code_verifier="
                                    + TestUser.VERIFIER)
                            .send()
                            .status())
                    .isEqualTo(status);
        }
    }
}
