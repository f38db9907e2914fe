package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Signing in elsewhere with a code that a program shows. */
class DeviceCodeTest extends SignInFixture {
    private static final String DEVICE = "grant_type=urn:ietf:params:oauth:grant-type:device_code&";

    DeviceCodeTest() {
        super("security-reader");
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
    void aDeviceCodeShouldBeConfirmedOnAPageAndFetchTokensOnce() {
        var device = device(TestUser.SCOPE);
        assertThat(device.json("verification_uri")).isEqualTo(server.base() + "/devicelogin");
        assertThat(device.json("message")).contains(device.json("user_code"));
        assertThat(poll(device).json("error")).isEqualTo("authorization_pending");
        assertThat(poll(device).json("error")).isEqualTo("slow_down");
        server.clock().advance(Duration.ofSeconds(5));
        assertThat(poll(device).json("error_description")).startsWith("AADSTS70016");
        var typed = device.json("user_code").toLowerCase(Locale.ROOT);
        var confirm = browser.submit("/devicelogin", browser.get("/devicelogin"), "user_code=" + typed);
        assertThat(confirm.answer().text()).contains("command line", "Machine.CollectForensics, Machine.Read");
        var wrong = browser.submit(
                "/devicelogin",
                confirm,
                "user_code=" + typed + "&" + user.credentials().replace("horse", "cow"));
        assertThat(wrong.answer().text()).contains("User name or password is wrong.");
        var done = browser.submit("/devicelogin", confirm, "user_code=" + typed + "&" + user.credentials());
        assertThat(done.answer().text()).contains("You are signed in");
        var answer = poll(device);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json("refresh_token")).isNotEmpty();
        assertThat(server.machines(answer.json("access_token")).status()).isEqualTo(200);
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
        var confirm = browser.submit("/devicelogin", browser.get("/devicelogin"), code);
        assertThat(browser.submit("/devicelogin", confirm, code + "&answer=no")
                        .answer()
                        .text())
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
        assertThat(browser.submit("/devicelogin", browser.get("/devicelogin"), "user_code=XXXXXXXXX")
                        .answer()
                        .text())
                .contains("There is no such code");
        server.clock().advance(Duration.ofMinutes(15));
        assertThat(poll(device).json("error")).isEqualTo("expired_token");
        assertThat(browser.submit("/devicelogin", browser.get("/devicelogin"), "user_code=" + device.json("user_code"))
                        .answer()
                        .text())
                .contains("There is no such code");
    }

    @Test
    void aCodeOfAnotherUsersPageShouldNotBeConfirmedFromElsewhere() {
        var device = device(TestUser.SCOPE);
        var entering = browser.get("/devicelogin");
        var straight = browser.submit(
                "/devicelogin", entering, "user_code=" + device.json("user_code") + "&" + user.credentials());
        assertThat(straight.answer().text())
                .as("the page that names the application comes first")
                .contains("Is this the code");
        assertThat(poll(device).json("error")).isEqualTo("authorization_pending");
    }
}
