package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A user, who signs in through a public client; both of them made for the test. */
record TestUser(TestTenant tenant, String clientId, String id, String name, String password) {
    static final String PASSWORD = "correct horse battery";
    static final String VERIFIER = "v".repeat(50);
    static final String REDIRECT = "https://tool.example/back";
    static final String SCOPE = TestApplication.AUDIENCE + "/.default offline_access openid profile";

    /** Who reads machines and collects from them. */
    static TestUser add(TestTenant tenant, String name, String... directoryRoles) {
        var server = tenant.server();
        var application = server.admin("POST", "/admin/applications")
                .json(TestServer.json(Map.of(
                        "name",
                        "command line",
                        "tenant",
                        tenant.id(),
                        "publicClient",
                        true,
                        "delegatedPermissions",
                        List.of("Machine.Read", "Machine.CollectForensics"),
                        "redirectUris",
                        List.of(REDIRECT, "http://localhost/back"))))
                .send();
        assertThat(application.status()).as("%s", application).isEqualTo(201);
        assertThat(application.json().has("clientSecret")).isFalse();
        var user = server.admin("POST", "/admin/tenants/" + tenant.id() + "/users")
                .json(TestServer.json(Map.of(
                        "name",
                        name,
                        "displayName",
                        "Maiko Sato",
                        "password",
                        server.secret(PASSWORD),
                        "directoryRoles",
                        List.of(directoryRoles))))
                .send();
        assertThat(user.status()).as("%s", user).isEqualTo(201);
        return new TestUser(tenant, application.json("clientId"), user.json("id"), name, PASSWORD);
    }

    TestServer server() {
        return tenant.server();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Call v1() {
        return server().call("POST", "/" + tenant.id() + "/oauth2/token");
    }

    Call v2() {
        return server().call("POST", "/" + tenant.id() + "/oauth2/v2.0/token");
    }

    String client() {
        return "client_id=" + clientId;
    }

    String byPassword(String scope) {
        return "grant_type=password&" + client() + "&username=" + encode(name) + "&password=" + encode(password)
                + "&scope=" + encode(scope);
    }

    /** The fields of the sign-in pages, filled in. */
    String credentials() {
        return "username=" + encode(name) + "&password=" + encode(password) + "&answer=yes";
    }

    /** The address of the sign-in page that a browser is sent to, for a code that {@link #VERIFIER} redeems. */
    String authorize(String redirect, String more) throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return "/" + tenant.id() + "/oauth2/v2.0/authorize?" + client() + "&response_type=code&redirect_uri="
                + encode(redirect) + "&scope=" + encode(SCOPE)
                + "&state=s%26t&nonce=n-1&code_challenge_method=S256&code_challenge="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + more;
    }

    /** The answer of a good sign-in at the v2 endpoint. */
    Answer signIn(String scope) {
        var answer = v2().form(byPassword(scope)).send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        server().secret(answer.json("access_token"));
        return answer;
    }

    String token() {
        return signIn(SCOPE).json("access_token");
    }

    Answer refresh(String token) {
        return v2().form("grant_type=refresh_token&" + client() + "&refresh_token=" + token)
                .send();
    }

    /** @param code as in {@code AADSTS70000} */
    static void assertRefused(Answer answer, String error, int code) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(error.equals("invalid_client") ? 401 : 400);
        assertThat(answer.json("error")).as("%s", answer).isEqualTo(error);
        assertThat(answer.json("error_description")).startsWith("AADSTS" + code + ": ");
    }

    Call admin(String method, String rest) {
        return server().admin(method, "/admin/tenants/" + tenant.id() + "/users/" + encode(name) + rest);
    }
}
