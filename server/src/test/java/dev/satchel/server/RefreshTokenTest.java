package dev.satchel.server;

import static dev.satchel.server.TestUser.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tokens again, without asking the user: rotation, reuse, and age. */
class RefreshTokenTest extends SignInFixture {
    private static final String AUDIENCE = TestApplication.AUDIENCE;

    RefreshTokenTest() {
        super("security-administrator");
    }

    @Test
    void aRefreshTokenShouldBeGoodOnceAndASecondUseShouldEndTheSignIn() {
        var first = user.signIn(TestUser.SCOPE).json("refresh_token");
        var second = user.refresh(first);
        assertThat(second.status()).as("%s", second).isEqualTo(200);
        assertThat(server.machines(second.json("access_token")).status()).isEqualTo(200);
        assertThat(second.json("id_token")).isNotEmpty();
        assertRefused(user.refresh(first), "invalid_grant", 70000);
        assertRefused(user.refresh(second.json("refresh_token")), "invalid_grant", 70000);
    }

    @Test
    void aRefreshTokenShouldBeTheClientsThatGotItAndOfTheTenant() {
        var token = user.signIn(TestUser.SCOPE).json("refresh_token");
        var other = TestUser.add(tenant, "other@fabrikam.example");
        assertRefused(other.refresh(token), "invalid_grant", 70000);
        assertRefused(user.refresh("1." + "a".repeat(43) + "." + "b".repeat(43)), "invalid_grant", 70000);
        assertRefused(user.refresh("x"), "invalid_grant", 70000);
        assertThat(user.refresh(token).status()).isEqualTo(200);
    }

    @Test
    void aRefreshTokenShouldGiveLessIfLessIsAskedForAndNeverMore() throws Exception {
        var token = user.signIn("offline_access " + AUDIENCE + "/Machine.Read").json("refresh_token");
        var form = "grant_type=refresh_token&" + user.client() + "&refresh_token=" + token;
        assertRefused(
                user.v2()
                        .form(form + "&scope=" + AUDIENCE + "/Machine.CollectForensics")
                        .send(),
                "invalid_grant",
                65001);
        var all = user.v2().form(form + "&scope=" + AUDIENCE + "/.default").send();
        assertThat(all.claims("access_token").getStringClaim("scp")).isEqualTo("Machine.Read");
    }

    @Test
    void aadsts70008ARefreshTokenThatLayIdleOrIsTooOld() {
        var token = user.signIn(TestUser.SCOPE).json("refresh_token");
        server.clock().advance(Duration.ofDays(14));
        assertRefused(user.refresh(token), "invalid_grant", 70008);
        token = user.signIn(TestUser.SCOPE).json("refresh_token");
        for (var day = 0; day < 89; day += 10) {
            server.clock().advance(Duration.ofDays(10));
            var next = user.refresh(token);
            if (day < 80) {
                token = next.json("refresh_token");
            } else {
                assertRefused(next, "invalid_grant", 70008);
            }
        }
    }
}
