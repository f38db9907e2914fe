package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signing in by the sign-in page, for a code that only the application can use. */
class AuthorizationCodeTest extends SignInFixture {
    AuthorizationCodeTest() {
        super("security-reader");
    }

    private String code(String redirect) throws Exception {
        var path = user.authorize(redirect, "");
        var back = browser.submit(path, browser.get(path), user.credentials()).answer();
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

    @Test
    void aCodeShouldBeGivenToTheRegisteredAddressAndBeGoodOnce() throws Exception {
        var code = code(TestUser.REDIRECT);
        var answer = redeem(code, TestUser.REDIRECT, TestUser.VERIFIER);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(SignedJWT.parse(answer.json("id_token")).getJWTClaimsSet().getStringClaim("nonce"))
                .isEqualTo("n-1");
        assertThat(server.machines(answer.json("access_token")).status()).isEqualTo(200);
        assertThat(redeem(code, TestUser.REDIRECT, TestUser.VERIFIER).json("error_description"))
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
        assertThat(redeem(code(TestUser.REDIRECT), "http://localhost/back", TestUser.VERIFIER)
                        .json("error_description"))
                .startsWith("AADSTS70000");
        var code = code(TestUser.REDIRECT);
        server.clock().advance(Duration.ofMinutes(10));
        assertThat(redeem(code, TestUser.REDIRECT, TestUser.VERIFIER).json("error_description"))
                .startsWith("AADSTS70008");
    }

    @Test
    void aProgramOnTheDeskMayTakeAnyFreePort() throws Exception {
        var code = code("http://localhost:51234/back");
        assertThat(redeem(code, "http://localhost:51234/back", TestUser.VERIFIER)
                        .status())
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
            var answer = browser.get(user.authorize(redirect, "")).answer();
            assertThat(answer.status()).as(redirect).isEqualTo(400);
            assertThat(answer.text()).contains("AADSTS50011");
            assertThat(answer.headers().firstValue("Location")).isEmpty();
        }
        assertThat(browser.get("/" + user.tenant().id() + "/oauth2/v2.0/authorize?client_id=x")
                        .answer()
                        .text())
                .contains("AADSTS700016");
    }

    @Test
    void whatElseIsWrongShouldBeToldToTheApplication() throws Exception {
        var good = user.authorize(TestUser.REDIRECT, "");
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
            var answer = browser.get(wrong.getKey()).answer();
            assertThat(answer.status()).as(wrong.getKey()).isEqualTo(303);
            assertThat(answer.header("Location"))
                    .contains("error=" + wrong.getValue(), "state=s%26t")
                    .startsWith(TestUser.REDIRECT);
        }
        var declined = browser.submit(good, browser.get(good), "answer=no").answer();
        assertThat(declined.header("Location")).contains("error=access_denied");
    }

    @Test
    void theAnswerShouldComeInTheFormThatWasAskedFor() throws Exception {
        var path = user.authorize(TestUser.REDIRECT, "&response_mode=form_post");
        assertThat(browser.submit(path, browser.get(path), user.credentials())
                        .answer()
                        .text())
                .contains("action=\"" + TestUser.REDIRECT + "\"", "name=\"code\"", "value=\"s&amp;t\"");
        var fragment = user.authorize(TestUser.REDIRECT, "&response_mode=fragment");
        assertThat(browser.submit(fragment, browser.get(fragment), user.credentials())
                        .answer()
                        .header("Location"))
                .startsWith(TestUser.REDIRECT + "#code=");
    }
}
