package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens of users: what they say, and what they open (reference, identity.md 2, 3). */
class UserTokenTest extends SignInFixture {
    private static final String AUDIENCE = TestApplication.AUDIENCE;

    UserTokenTest() {
        super("security-administrator");
    }

    @Test
    void aPasswordShouldOpenWhatTheUserMay() throws Exception {
        var answer = user.signIn(TestUser.SCOPE);
        assertThat(answer.json("token_type")).isEqualTo("Bearer");
        assertThat(answer.json().path("expires_in").isNumber()).isTrue();
        assertThat(answer.json("scope").split(" "))
                .contains("openid", "profile", AUDIENCE + "/Machine.Read", AUDIENCE + "/.default");
        assertThat(server.machines(answer.json("access_token")).status()).isEqualTo(200);
        var claims = answer.claims("access_token");
        assertThat(claims.getStringClaim("scp")).isEqualTo("Machine.CollectForensics Machine.Read");
        assertThat(claims.getClaims())
                .containsEntry("appid", user.clientId())
                .containsEntry("appidacr", "0")
                .containsEntry("oid", user.id())
                .containsEntry("upn", user.name())
                .containsEntry("unique_name", user.name())
                .containsEntry("name", "Maiko Sato")
                .containsEntry("amr", List.of("pwd"))
                .containsEntry("ipaddr", "127.0.0.1")
                .containsEntry("wids", List.of("194ae4cb-b126-40b2-bd5b-6091b380977d"))
                .containsEntry("ver", "1.0")
                .doesNotContainKey("roles");
        assertThat(claims.getSubject()).isNotEqualTo(user.id());
        var collector = tenant.collector("ws-0451.fabrikam.example");
        var action = server.call("POST", "/api/machines/" + collector.machineId() + "/collectInvestigationPackage")
                .bearer(answer.json("access_token"))
                .json("{\"Comment\":\"Case 77\"}")
                .send();
        assertThat(action.json("requestor")).as("%s", action).isEqualTo(user.name());
    }

    @Test
    void theIdTokenShouldTellTheApplicationWhoItIsAndOpenNothing() throws Exception {
        var answer = user.v2()
                .form(user.byPassword("openid email " + AUDIENCE + "/Machine.Read") + "&client_info=1")
                .send();
        var claims = answer.claims("id_token");
        assertThat(claims.getAudience()).containsExactly(user.clientId());
        assertThat(claims.getStringClaim("email")).isEqualTo(user.name());
        assertThat(claims.getStringClaim("ver")).isEqualTo("2.0");
        assertThat(answer.json("client_info")).isNotEmpty();
        assertThat(answer.json().has("refresh_token")).as("not asked for").isFalse();
        assertThat(answer.claims("access_token").getStringClaim("scp")).isEqualTo("Machine.Read");
        assertThat(server.machines(answer.json("id_token")).status()).isEqualTo(401);
    }

    @Test
    void theFirstGenerationShouldAnswerInTextsAndAlwaysWithARefreshToken() {
        var form = user.byPassword("openid") + "&resource=" + AUDIENCE;
        var answer = user.v1().form(form).send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().path("expires_in").isString()).isTrue();
        assertThat(answer.json("resource")).isEqualTo(AUDIENCE);
        assertThat(answer.json("scope")).isEqualTo("Machine.CollectForensics Machine.Read");
        assertThat(answer.json("id_token")).isNotEmpty();
        var again = user.v1()
                .form("grant_type=refresh_token&" + user.client() + "&refresh_token=" + answer.json("refresh_token"))
                .send();
        assertThat(again.status()).as("%s", again).isEqualTo(200);
    }

    @Test
    void tokensOfTheSecondVersionShouldHaveItsClaims() throws Exception {
        server.close();
        server = TestServer.start(data.resolve("second"), "tokens.version=v2");
        user = TestUser.add(server.tenant(), "maiko@fabrikam.example", "security-reader");
        var answer = user.signIn(TestUser.SCOPE);
        assertThat(answer.claims("access_token").getClaims())
                .containsEntry("ver", "2.0")
                .containsEntry("azp", user.clientId())
                .containsEntry("azpacr", "0")
                .containsEntry("preferred_username", user.name())
                .doesNotContainKeys("upn", "ipaddr", "appid");
        assertThat(server.machines(answer.json("access_token")).status()).isEqualTo(200);
    }

    @Test
    void moreGroupsThanATokenHoldsShouldBeOnlyPointedTo() throws Exception {
        var path = "/admin/tenants/" + tenant.id() + "/user-groups";
        var names = new java.util.ArrayList<String>();
        for (var i = 0; i < 201; i++) {
            names.add("group " + i);
            server.admin("POST", path)
                    .json(TestServer.json(Map.of("name", "group " + i)))
                    .send();
        }
        var change = Map.of("groups", names.subList(0, 200));
        assertThat(user.admin("PATCH", "").json(TestServer.json(change)).send().status())
                .isEqualTo(200);
        assertThat(user.signIn(TestUser.SCOPE).claims("access_token").getStringListClaim("groups"))
                .hasSize(200);
        user.admin("PATCH", "").json("{\"joinGroups\":[\"group 200\"]}").send();
        assertThat(user.signIn(TestUser.SCOPE).claims("access_token").getClaims())
                .doesNotContainKey("groups")
                .containsKeys("_claim_names", "_claim_sources");
    }

    @Test
    void neitherPasswordsNorRefreshTokensShouldStandInTheDatabase() throws Exception {
        var token = user.signIn(TestUser.SCOPE).json("refresh_token");
        try (var files = java.nio.file.Files.list(data)) {
            for (var file : files.filter(java.nio.file.Files::isRegularFile).toList()) {
                var content = java.nio.file.Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(content.contains(user.password())).as("%s", file).isFalse();
                assertThat(content.contains(token.substring(46))).as("%s", file).isFalse();
                assertThat(content.contains(token.substring(2, 45)))
                        .as("%s", file)
                        .isFalse();
            }
        }
    }
}
