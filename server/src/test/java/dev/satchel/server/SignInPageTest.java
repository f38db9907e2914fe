package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the sign-in pages let in, and what they give away. */
class SignInPageTest extends SignInFixture {
    SignInPageTest() {
        super("security-reader");
    }

    @Test
    void aFormFromElsewhereShouldNotSignIn() throws Exception {
        var path = user.authorize(TestUser.REDIRECT, "");
        var page = browser.get(path);
        var other = browser.get(path);
        for (var wrong : List.of(
                new TestBrowser.Page(page.answer(), "satchel-sign-in=" + "x".repeat(43), page.form()),
                new TestBrowser.Page(page.answer(), other.cookie(), page.form()),
                new TestBrowser.Page(page.answer(), page.cookie(), ""),
                new TestBrowser.Page(
                        page.answer(),
                        page.cookie(),
                        browser.get("/devicelogin").form()))) {
            assertThat(browser.submit(path, wrong, user.credentials()).answer().status())
                    .isEqualTo(400);
        }
        assertThat(browser.submit(path + "&x=y", page, user.credentials())
                        .answer()
                        .status())
                .as("for another request")
                .isEqualTo(400);
        assertThat(browser.submit(path, page, user.credentials()).answer().status())
                .isEqualTo(303);
    }

    /** RFC 6265, 4.1.1; Java's own cookie handler sends them so. */
    @Test
    void aCookieInQuotationMarksShouldBeTheSameCookie() throws Exception {
        var path = user.authorize(TestUser.REDIRECT, "");
        var page = browser.get(path);
        var quoted = "$Version=\"1\"; " + page.cookie().replaceFirst("=(.*)", "=\"$1\";\\$Path=\"/\"");
        var answer = browser.submit(path, new TestBrowser.Page(page.answer(), quoted, page.form()), user.credentials())
                .answer();
        assertThat(answer.status()).isEqualTo(303);
    }

    @Test
    void pagesShouldBeShutToScriptsFramesAndCaches() throws Exception {
        var answer = browser.get(user.authorize(TestUser.REDIRECT, "&login_hint=%22%3E%3Cscript%3E"))
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
        var path = user.authorize(TestUser.REDIRECT, "");
        for (var wrong : List.of(
                user.credentials().replace("horse", "cow"), user.credentials().replace("maiko", "nobody"))) {
            var page = browser.submit(path, browser.get(path), wrong);
            assertThat(page.answer().status()).isEqualTo(400);
            assertThat(page.answer().text())
                    .contains("User name or password is wrong.")
                    .doesNotContain("cow");
            assertThat(page.form()).isNotEmpty();
        }
        var record = server.admin("GET", "/admin/audit?what=token.refused").send();
        assertThat(record.text())
                .contains("400 AADSTS50126 invalid_grant", "400 AADSTS50034 invalid_grant", user.clientId())
                .doesNotContain("cow", "nobody@", "maiko");
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
