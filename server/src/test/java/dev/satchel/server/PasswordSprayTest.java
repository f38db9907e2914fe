package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Few passwords for each of many users: an address is slowed down as a whole, wherever a password goes in. */
class PasswordSprayTest {
    private static final String SPRAYER = "203.0.113.9";
    private static final String ELSEWHERE = "198.51.100.7";
    private static final int ALLOWED = 6;

    @TempDir
    Path data;

    private TestServer server;
    private TestUser user;

    @BeforeEach
    void start() throws StartException {
        server = TestServer.start(
                data, "behind-proxy=true", "public-url=https://satchel.example", "limits.wrong-passwords=" + ALLOWED);
        user = TestUser.add(server.tenant(), "maiko@fabrikam.example", "security-reader");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Call tokenCall(String address) {
        return user.v2().header("X-Forwarded-For", address);
    }

    private Answer right(String address) {
        return tokenCall(address).form(user.byPassword(TestUser.SCOPE)).send();
    }

    private String guessed(int number) {
        return user.byPassword(TestUser.SCOPE).replace("maiko", "user" + number);
    }

    private void spray(String address, int first, int attempts) {
        for (var i = first; i < first + attempts; i++) {
            assertThat(tokenCall(address).form(guessed(i)).send().json("error_description"))
                    .startsWith("AADSTS50034");
        }
    }

    @Test
    void anAddressThatFailsForManyUsersShouldBeSlowedForAll() {
        spray(SPRAYER, 0, ALLOWED);
        var refused = right(SPRAYER);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json("error_description"))
                .startsWith("AADSTS50053: There were too many attempts")
                .contains("Try again in 151 seconds");
        assertThat(right(ELSEWHERE).status()).as("nobody is locked out").isEqualTo(200);
        server.clock().advance(Duration.ofSeconds(150));
        assertThat(right(SPRAYER).status()).as("it comes back evenly").isEqualTo(200);
    }

    @Test
    void whoHasSignedInFromThereShouldNotBeHeldBackByOthers() {
        assertThat(right(SPRAYER).status()).isEqualTo(200);
        spray(SPRAYER, 0, ALLOWED);
        assertThat(tokenCall(SPRAYER).form(guessed(7)).send().json("error_description"))
                .startsWith("AADSTS50053");
        assertThat(right(SPRAYER).status()).isEqualTo(200);
    }

    @Test
    void anIpv6NetworkShouldCountAsOneAddressForOneUserAndForMany() {
        for (var i = 0; i < ALLOWED; i++) {
            spray("2001:db8:1:2::" + i, i, 1);
        }
        assertThat(right("2001:db8:1:2:ffff::1").json("error_description")).startsWith("AADSTS50053");
        assertThat(right("2001:db8:1:3::1").status()).isEqualTo(200);
        var wrong = user.byPassword(TestUser.SCOPE).replace("horse", "cow");
        for (var i = 0; i < 5; i++) {
            tokenCall("2001:db8:1:4::" + i).form(wrong).send();
        }
        assertThat(right("2001:db8:1:4::9").json("error_description"))
                .as("five failures of one user")
                .startsWith("AADSTS50053");
    }

    @Test
    void thePagesShouldCountTogetherWithTheTokenEndpoint() throws Exception {
        var browser = TestBrowser.at(server, SPRAYER);
        var path = user.authorize(TestUser.REDIRECT, "");
        var code = "user_code="
                + server.call("POST", "/" + user.tenant().id() + "/oauth2/v2.0/devicecode")
                        .form(user.client() + "&scope=" + TestUser.encode(TestUser.SCOPE))
                        .send()
                        .json("user_code");
        var confirm = browser.submit("/devicelogin", browser.get("/devicelogin"), code);
        for (var i = 0; i < ALLOWED / 3; i++) {
            var wrong = user.credentials().replace("maiko", "a" + i);
            assertThat(browser.submit(path, browser.get(path), wrong).text())
                    .contains("User name or password is wrong");
            assertThat(browser.submit("/devicelogin", confirm, code + "&" + wrong.replace("a" + i, "b" + i))
                            .text())
                    .contains("User name or password is wrong");
            spray(SPRAYER, i, 1);
        }
        assertThat(browser.submit(path, browser.get(path), user.credentials()).text())
                .contains("too many attempts");
        assertThat(browser.submit("/devicelogin", confirm, code + "&" + user.credentials())
                        .text())
                .contains("too many attempts");
        assertThat(right(SPRAYER).json("error_description")).startsWith("AADSTS50053");
        assertThat(TestBrowser.at(server, ELSEWHERE)
                        .submit("/devicelogin", confirm, code + "&" + user.credentials())
                        .text())
                .contains("You are signed in");
    }

    @Test
    void attemptsAtOnceShouldNotSlipThroughTogether() {
        var answers = IntStream.range(0, 4 * ALLOWED)
                .mapToObj(i -> tokenCall(SPRAYER).form(guessed(i)).sendInBackground())
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join).filter(answer -> answer.json("error_description")
                        .startsWith("AADSTS50034")))
                .hasSize(ALLOWED);
    }

    @Test
    void rightPasswordsAndAttemptsThatWereNotLookedAtShouldNotCount() {
        for (var i = 0; i < 2 * ALLOWED; i++) {
            assertThat(right(SPRAYER).status()).isEqualTo(200);
        }
        var wrong = user.byPassword(TestUser.SCOPE).replace("horse", "cow");
        for (var i = 0; i < 4 * ALLOWED; i++) {
            tokenCall(ELSEWHERE).form(wrong).send();
        }
        spray(ELSEWHERE, 0, 1);
    }
}
