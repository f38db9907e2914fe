package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of users at the token endpoints: by password, again by refresh token, and what they open (reference, identity.md 2, 3). */
class UserTokenTest {
    private static final String AUDIENCE = TestApplication.AUDIENCE;

    @TempDir
    Path data;

    private TestServer server;
    private TestTenant tenant;
    private TestUser user;

    @BeforeEach
    void start() throws StartException {
        server = TestServer.start(data);
        tenant = server.tenant();
        user = TestUser.add(tenant, "maiko@fabrikam.example", "security-administrator");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static JWTClaimsSet claims(Answer answer, String name) throws ParseException {
        return SignedJWT.parse(answer.json(name)).getJWTClaimsSet();
    }

    private void assertRefused(Answer answer, String error, int code) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(error.equals("invalid_client") ? 401 : 400);
        assertThat(answer.json("error")).as("%s", answer).isEqualTo(error);
        assertThat(answer.json("error_description")).startsWith("AADSTS" + code + ": ");
    }

    private int machines(String token) {
        return server.call("GET", "/api/machines").bearer(token).send().status();
    }

    @Test
    void aPasswordShouldOpenWhatTheUserMay() throws Exception {
        var answer = user.signIn(TestUser.SCOPE);
        assertThat(answer.json("token_type")).isEqualTo("Bearer");
        assertThat(answer.json().path("expires_in").isNumber()).isTrue();
        assertThat(answer.json("scope").split(" "))
                .contains("openid", "profile", AUDIENCE + "/Machine.Read", AUDIENCE + "/.default");
        assertThat(machines(answer.json("access_token"))).isEqualTo(200);
        var claims = claims(answer, "access_token");
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
        var claims = claims(answer, "id_token");
        assertThat(claims.getAudience()).containsExactly(user.clientId());
        assertThat(claims.getStringClaim("email")).isEqualTo(user.name());
        assertThat(claims.getStringClaim("ver")).isEqualTo("2.0");
        assertThat(answer.json("client_info")).isNotEmpty();
        assertThat(answer.json().has("refresh_token")).as("not asked for").isFalse();
        assertThat(claims(answer, "access_token").getStringClaim("scp")).isEqualTo("Machine.Read");
        assertThat(machines(answer.json("id_token"))).isEqualTo(401);
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
        assertThat(claims(answer, "access_token").getClaims())
                .containsEntry("ver", "2.0")
                .containsEntry("azp", user.clientId())
                .containsEntry("azpacr", "0")
                .containsEntry("preferred_username", user.name())
                .doesNotContainKeys("upn", "ipaddr", "appid");
        assertThat(machines(answer.json("access_token"))).isEqualTo(200);
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
        assertThat(claims(user.signIn(TestUser.SCOPE), "access_token").getStringListClaim("groups"))
                .hasSize(200);
        user.admin("PATCH", "").json("{\"joinGroups\":[\"group 200\"]}").send();
        assertThat(claims(user.signIn(TestUser.SCOPE), "access_token").getClaims())
                .doesNotContainKey("groups")
                .containsKeys("_claim_names", "_claim_sources");
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

    @Test
    void aRefreshTokenShouldBeGoodOnceAndASecondUseShouldEndTheSignIn() {
        var first = user.signIn(TestUser.SCOPE).json("refresh_token");
        var second = user.refresh(first);
        assertThat(second.status()).as("%s", second).isEqualTo(200);
        assertThat(machines(second.json("access_token"))).isEqualTo(200);
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
        assertThat(claims(all, "access_token").getStringClaim("scp")).isEqualTo("Machine.Read");
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

    @Test
    void whatIsTakenFromAUserShouldBeMissingFromTheNextCallOn() {
        var answer = user.signIn(TestUser.SCOPE);
        var token = answer.json("access_token");
        user.admin("PATCH", "").json("{\"enabled\":false}").send();
        assertThat(machines(token)).isEqualTo(401);
        assertRefused(user.refresh(answer.json("refresh_token")), "invalid_grant", 50057);
        user.admin("PATCH", "").json("{\"enabled\":true,\"directoryRoles\":[]}").send();
        assertThat(machines(token)).isEqualTo(403);
        user.admin("PATCH", "")
                .json("{\"directoryRoles\":[\"security-reader\"]}")
                .send();
        assertThat(machines(token)).isEqualTo(200);
        server.clock().advance(Duration.ofSeconds(1));
        user.admin("POST", "/sign-out").send();
        assertThat(machines(token)).isEqualTo(401);
        assertRefused(user.refresh(answer.json("refresh_token")), "invalid_grant", 70000);
    }

    @Test
    void anotherPasswordShouldEndEverySignInAndARemovedUserToo() {
        var answer = user.signIn(TestUser.SCOPE);
        server.clock().advance(Duration.ofSeconds(1));
        var body = TestServer.json(Map.of("password", server.secret("another long password")));
        assertThat(user.admin("POST", "/password").json(body).send().status()).isEqualTo(200);
        assertThat(machines(answer.json("access_token"))).isEqualTo(401);
        assertRefused(user.refresh(answer.json("refresh_token")), "invalid_grant", 70000);
        assertRefused(user.v2().form(user.byPassword(TestUser.SCOPE)).send(), "invalid_grant", 50126);
        var later = new TestUser(tenant, user.clientId(), user.id(), user.name(), "another long password");
        var token = later.signIn(TestUser.SCOPE);
        assertThat(machines(token.json("access_token"))).isEqualTo(200);
        assertThat(user.admin("DELETE", "").send().status()).isEqualTo(204);
        assertThat(machines(token.json("access_token"))).isEqualTo(401);
        assertRefused(user.refresh(token.json("refresh_token")), "invalid_grant", 70000);
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
