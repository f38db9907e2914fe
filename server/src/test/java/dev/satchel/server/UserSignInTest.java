package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in by pages, as a browser without scripts does: device codes and authorization codes. */
class UserSignInTest {
    private static final String VERIFIER = "v".repeat(50);
    private static final String DEVICE = "grant_type=urn:ietf:params:oauth:grant-type:device_code&";

    @TempDir
    Path data;

    private TestServer server;
    private TestUser user;

    @BeforeEach
    void start() throws StartException {
        server = TestServer.start(data);
        user = TestUser.add(server.tenant(), "maiko@fabrikam.example", "security-reader");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** What a browser keeps of a page. */
    private record Page(Answer answer, String cookie, String form) {
        static Page of(Answer answer) {
            var form = Pattern.compile("name=\"form\" value=\"([0-9a-f]+)\"").matcher(answer.text());
            return new Page(answer, answer.header("Set-Cookie").split(";", 2)[0], form.find() ? form.group(1) : "");
        }
    }

    private Page get(String path) {
        return Page.of(server.call("GET", path).send());
    }

    private Page submit(String path, Page from, String fields) {
        return Page.of(server.call("POST", path)
                .header("Cookie", from.cookie())
                .form("form=" + from.form() + "&" + fields)
                .send());
    }

    private String credentials() {
        return "username=" + TestUser.encode(user.name()) + "&password=" + TestUser.encode(user.password())
                + "&answer=yes";
    }

    private static String challenge() throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
    }

    private String authorize(String redirect, String more) throws Exception {
        return "/" + user.tenant().id() + "/oauth2/v2.0/authorize?" + user.client()
                + "&response_type=code&redirect_uri="
                + TestUser.encode(redirect) + "&scope=" + TestUser.encode(TestUser.SCOPE)
                + "&state=s%26t&nonce=n-1&code_challenge_method=S256&code_challenge=" + challenge() + more;
    }

    private String code(String redirect) throws Exception {
        var path = authorize(redirect, "");
        var back = submit(path, get(path), credentials()).answer();
        assertThat(back.status()).as("%s", back).isEqualTo(303);
        assertThat(back.header("Location")).startsWith(redirect + "?code=").endsWith("&state=s%26t");
        return back.header("Location").replaceAll("^.*\\?code=|&.*$", "");
    }

    private Answer redeem(String code, String redirect, String verifier) {
        return user.v2()
                .form("grant_type=authorization_code&" + user.client() + "&code=" + code + "&redirect_uri="
                        + TestUser.encode(redirect) + "&code_verifier=" + verifier)
                .send();
    }

    private Answer device(String scope) {
        var answer = server.call("POST", "/" + user.tenant().id() + "/oauth2/v2.0/devicecode")
                .form(user.client() + "&scope=" + TestUser.encode(scope))
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer;
    }

    private Answer poll(Answer device) {
        return user.v2()
                .form(DEVICE + user.client() + "&device_code=" + device.json("device_code"))
                .send();
    }

    @Test
    void aCodeShouldBeGivenToTheRegisteredAddressAndBeGoodOnce() throws Exception {
        var code = code(TestUser.REDIRECT);
        var answer = redeem(code, TestUser.REDIRECT, VERIFIER);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(SignedJWT.parse(answer.json("id_token")).getJWTClaimsSet().getStringClaim("nonce"))
                .isEqualTo("n-1");
        assertThat(server.call("GET", "/api/machines")
                        .bearer(answer.json("access_token"))
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(redeem(code, TestUser.REDIRECT, VERIFIER).json("error_description"))
                .startsWith("AADSTS70000");
        assertThat(user.refresh(answer.json("refresh_token")).json("error_description"))
                .as("what the code gave has ended")
                .startsWith("AADSTS70000");
    }

    @Test
    void aCodeShouldBeBoundToItsVerifierItsAddressAndItsTime() throws Exception {
        assertThat(redeem(code(TestUser.REDIRECT), TestUser.REDIRECT, "w".repeat(50))
                        .json("error_description"))
                .startsWith("AADSTS501481");
        assertThat(redeem(code(TestUser.REDIRECT), "http://localhost/back", VERIFIER)
                        .json("error_description"))
                .startsWith("AADSTS70000");
        var code = code(TestUser.REDIRECT);
        server.clock().advance(Duration.ofMinutes(10));
        assertThat(redeem(code, TestUser.REDIRECT, VERIFIER).json("error_description"))
                .startsWith("AADSTS70008");
    }

    @Test
    void aProgramOnTheDeskMayTakeAnyFreePort() throws Exception {
        var code = code("http://localhost:51234/back");
        assertThat(redeem(code, "http://localhost:51234/back", VERIFIER).status())
                .isEqualTo(200);
    }

    @Test
    void nothingShouldEverBeSentToAnAddressThatIsNotRegistered() throws Exception {
        for (var redirect : List.of(
                "https://evil.example/back",
                TestUser.REDIRECT + "/..",
                TestUser.REDIRECT + "?x=y",
                "http://localhost:1/other",
                "http://localhost.evil.example/back",
                "http://user@localhost/back",
                "https://tool.example:444/back",
                "javascript:alert(1)")) {
            var answer = get(authorize(redirect, "")).answer();
            assertThat(answer.status()).as(redirect).isEqualTo(400);
            assertThat(answer.text()).contains("AADSTS50011");
            assertThat(answer.headers().firstValue("Location")).isEmpty();
        }
        assertThat(get("/" + user.tenant().id() + "/oauth2/v2.0/authorize?client_id=x")
                        .answer()
                        .text())
                .contains("AADSTS700016");
    }

    @Test
    void whatElseIsWrongShouldBeToldToTheApplication() throws Exception {
        var good = authorize(TestUser.REDIRECT, "");
        for (var wrong : Map.of(
                        good.replace("response_type=code", "response_type=token"),
                        "unsupported_response_type",
                        good.replace("method=S256", "method=plain"),
                        "invalid_request",
                        good.replaceAll("&code_challenge=.*", ""),
                        "invalid_request",
                        good + "&prompt=none",
                        "login_required",
                        good.replace(TestUser.encode(TestUser.SCOPE), "Machine.Isolate"),
                        "invalid_grant")
                .entrySet()) {
            var answer = get(wrong.getKey()).answer();
            assertThat(answer.status()).as(wrong.getKey()).isEqualTo(303);
            assertThat(answer.header("Location"))
                    .contains("error=" + wrong.getValue(), "state=s%26t")
                    .startsWith(TestUser.REDIRECT);
        }
        var declined = submit(good, get(good), "answer=no").answer();
        assertThat(declined.header("Location")).contains("error=access_denied");
    }

    @Test
    void aFormFromElsewhereShouldNotSignIn() throws Exception {
        var path = authorize(TestUser.REDIRECT, "");
        var page = get(path);
        var other = get(path);
        for (var wrong : List.of(
                new Page(page.answer(), "satchel-sign-in=" + "x".repeat(43), page.form()),
                new Page(page.answer(), other.cookie(), page.form()),
                new Page(page.answer(), page.cookie(), ""),
                new Page(page.answer(), page.cookie(), get("/devicelogin").form()))) {
            assertThat(submit(path, wrong, credentials()).answer().status()).isEqualTo(400);
        }
        assertThat(submit(path + "&x=y", page, credentials()).answer().status())
                .as("for another request")
                .isEqualTo(400);
        assertThat(submit(path, page, credentials()).answer().status()).isEqualTo(303);
    }

    /** RFC 2965, which Java's own cookie handler takes a cookie with Max-Age for. */
    @Test
    void aCookieInQuotationMarksShouldBeTheSameCookie() throws Exception {
        var path = authorize(TestUser.REDIRECT, "");
        var page = get(path);
        var quoted = "$Version=\"1\"; " + page.cookie().replaceFirst("=(.*)", "=\"$1\";\\$Path=\"/\"");
        assertThat(submit(path, new Page(page.answer(), quoted, page.form()), credentials())
                        .answer()
                        .status())
                .isEqualTo(303);
    }

    @Test
    void pagesShouldBeShutToScriptsFramesAndCaches() throws Exception {
        var answer = get(authorize(TestUser.REDIRECT, "&login_hint=%22%3E%3Cscript%3E"))
                .answer();
        assertThat(answer.header("Content-Security-Policy"))
                .matches("default-src 'none'; style-src 'nonce-\\w{43}'; form-action 'self' https://tool.example;"
                        + " frame-ancestors 'none'; base-uri 'none'");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict");
        assertThat(answer.text())
                .contains("value=\"&quot;&gt;&lt;script&gt;\"", "<label for=\"password\">", "lang=\"en\"")
                .doesNotContain("<script", "{{");
        var japanese = server.call("GET", "/devicelogin")
                .header("Accept-Language", "ja,en;q=0.5")
                .send();
        assertThat(japanese.text()).contains("lang=\"ja\"", "コード").doesNotContain("{{");
    }

    @Test
    void aWrongPasswordAndAWrongNameShouldReadTheSame() throws Exception {
        var path = authorize(TestUser.REDIRECT, "");
        for (var wrong :
                List.of(credentials().replace("horse", "cow"), credentials().replace("maiko", "nobody"))) {
            var page = submit(path, get(path), wrong);
            assertThat(page.answer().status()).isEqualTo(400);
            assertThat(page.answer().text())
                    .contains("User name or password is wrong.")
                    .doesNotContain("cow");
            assertThat(page.form()).isNotEmpty();
        }
    }

    @Test
    void theAnswerShouldComeInTheFormThatWasAskedFor() throws Exception {
        var path = authorize(TestUser.REDIRECT, "&response_mode=form_post");
        assertThat(submit(path, get(path), credentials()).answer().text())
                .contains("action=\"" + TestUser.REDIRECT + "\"", "name=\"code\"", "value=\"s&amp;t\"");
        var fragment = authorize(TestUser.REDIRECT, "&response_mode=fragment");
        assertThat(submit(fragment, get(fragment), credentials()).answer().header("Location"))
                .startsWith(TestUser.REDIRECT + "#code=");
    }

    @Test
    void aDeviceCodeShouldBeConfirmedOnAPageAndFetchTokensOnce() {
        var device = device(TestUser.SCOPE);
        assertThat(device.json("verification_uri")).isEqualTo(server.base() + "/devicelogin");
        assertThat(device.json("message")).contains(device.json("user_code"));
        assertThat(poll(device).json("error")).isEqualTo("authorization_pending");
        assertThat(poll(device).json("error")).isEqualTo("slow_down");
        server.clock().advance(Duration.ofSeconds(5));
        assertThat(poll(device).json("error_description")).startsWith("AADSTS70016");
        var typed = device.json("user_code").toLowerCase(java.util.Locale.ROOT);
        var confirm = submit("/devicelogin", get("/devicelogin"), "user_code=" + typed);
        assertThat(confirm.answer().text()).contains("command line", "Machine.CollectForensics, Machine.Read");
        var wrong = submit(
                "/devicelogin",
                confirm,
                "user_code=" + typed + "&" + credentials().replace("horse", "cow"));
        assertThat(wrong.answer().text()).contains("User name or password is wrong.");
        var done = submit("/devicelogin", confirm, "user_code=" + typed + "&" + credentials());
        assertThat(done.answer().text()).contains("You are signed in");
        var answer = poll(device);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json("refresh_token")).isNotEmpty();
        assertThat(server.call("GET", "/api/machines")
                        .bearer(answer.json("access_token"))
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(poll(device).json("error")).isEqualTo("invalid_grant");
    }

    @Test
    void theFirstGenerationShouldHaveDeviceCodesToo() {
        var device = server.call("POST", "/" + user.tenant().id() + "/oauth2/devicecode")
                .form(user.client() + "&resource=" + TestApplication.AUDIENCE)
                .send();
        assertThat(device.json("verification_url")).endsWith("/devicelogin");
        var form = "grant_type=device_code&" + user.client() + "&code=" + device.json("device_code");
        assertThat(user.v1().form(form).send().json("error")).isEqualTo("authorization_pending");
    }

    @Test
    void aDeclinedCodeShouldBeToldSo() {
        var device = device(TestUser.SCOPE);
        var code = "user_code=" + device.json("user_code");
        var confirm = submit("/devicelogin", get("/devicelogin"), code);
        assertThat(submit("/devicelogin", confirm, code + "&answer=no").answer().text())
                .contains("declined");
        assertThat(poll(device).json("error")).isEqualTo("authorization_declined");
    }

    @Test
    void codesThatAreWrongOrOldShouldBeToldSo() {
        var device = device(TestUser.SCOPE);
        assertThat(user.v2()
                        .form(DEVICE + user.client() + "&device_code=x")
                        .send()
                        .json("error"))
                .isEqualTo("bad_verification_code");
        assertThat(submit("/devicelogin", get("/devicelogin"), "user_code=XXXXXXXXX")
                        .answer()
                        .text())
                .contains("There is no such code");
        server.clock().advance(Duration.ofMinutes(15));
        assertThat(poll(device).json("error")).isEqualTo("expired_token");
        assertThat(submit("/devicelogin", get("/devicelogin"), "user_code=" + device.json("user_code"))
                        .answer()
                        .text())
                .contains("There is no such code");
    }

    @Test
    void aCodeOfAnotherUsersPageShouldNotBeConfirmedFromElsewhere() {
        var device = device(TestUser.SCOPE);
        var entering = get("/devicelogin");
        var straight = submit("/devicelogin", entering, "user_code=" + device.json("user_code") + "&" + credentials());
        assertThat(straight.answer().text())
                .as("the page that names the application comes first")
                .contains("Is this the code");
        assertThat(poll(device).json("error")).isEqualTo("authorization_pending");
    }

    @Test
    void msalShouldBeToldThatPasswordsBelongHereWhoeverTheyAreOf() {
        for (var name : List.of(user.name(), "nobody@fabrikam.example")) {
            var answer = server.call("GET", "/common/userrealm/" + TestUser.encode(name) + "?api-version=1.0")
                    .send();
            assertThat(answer.json("account_type")).isEqualTo("Managed");
            assertThat(answer.json("domain_name")).isEqualTo("fabrikam.example");
        }
    }
}
