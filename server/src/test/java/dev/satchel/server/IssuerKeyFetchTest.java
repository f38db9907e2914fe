package dev.satchel.server;

import static dev.satchel.server.IssuerWorld.APPLICATION;
import static dev.satchel.server.IssuerWorld.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.contracts.Eventually;
import dev.satchel.server.identity.issuers.IssuerTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of identity providers: fetched when they are needed, never without end, and kept over an outage. */
class IssuerKeyFetchTest {
    @TempDir
    private Path folder;

    private IssuerWorld world;

    @BeforeEach
    void start() throws Exception {
        world = new IssuerWorld(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void anUnknownKeyShouldBeAskedForOnceInFiveMinutesHoweverManyAsk() throws Exception {
        var tokens = world.open();
        await(tokens, world.token(_ -> {}));
        var stranger = TestIssuer.key("stranger");
        for (var round = 0; round < 3; round++) {
            var before = world.provider.fetches();
            for (var one = 0; one < 50; one++) {
                assertThat(tokens.verify(world.provider.token(stranger, world.clock.instant(), APPLICATION)))
                        .isEmpty();
                world.clock.advance(Duration.ofSeconds(1));
            }
            assertThat(world.provider.fetches() - before).isLessThanOrEqualTo(1);
            world.clock.advance(Duration.ofMinutes(5));
        }
        assertThat(world.provider.fetches()).isLessThanOrEqualTo(4);
    }

    @Test
    void aNewKeyShouldBeFoundAndTokensOfADroppedOneShouldEnd() throws Exception {
        var tokens = world.open();
        var old = world.token(_ -> {});
        await(tokens, old);
        var next = TestIssuer.key("next");
        world.provider.publish(next);
        world.clock.advance(Duration.ofMinutes(5));
        await(tokens, world.provider.token(next, world.clock.instant(), APPLICATION));
        assertThat(tokens.verify(old)).isEmpty();
    }

    @Test
    void anOutageShouldNotStopTokensWhoseKeyIsKnownEvenOverAStart() throws Exception {
        var tokens = world.open();
        await(tokens, world.token(_ -> {}));
        world.provider.answerWith(503, "down");
        world.clock.advance(Duration.ofHours(2));
        tokens.refresh();
        assertThat(tokens.verify(world.token(_ -> {}))).isPresent();
        assertThat(world.open().verify(world.token(_ -> {}))).isPresent();
        assertThat(world.open("issuers.1.jwks=" + world.provider.base() + "/elsewhere")
                        .verify(world.token(_ -> {})))
                .as("keys from another address")
                .isEmpty();
    }

    private int fetchesAfterRefresh(IssuerTokens tokens) {
        tokens.refresh();
        return world.provider.fetches();
    }

    @Test
    void answersOfNoUseShouldChangeNothing() throws Exception {
        var tokens = world.open();
        await(tokens, world.token(_ -> {}));
        for (var useless :
                List.of("", "{", "[]", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"RSA\"}]}", "x".repeat(1 << 20))) {
            world.provider.answerWith(200, useless);
            var before = world.provider.fetches();
            world.clock.advance(Duration.ofHours(1));
            Eventually.see("a fetch of " + useless, () -> fetchesAfterRefresh(tokens), now -> now > before);
            assertThat(tokens.verify(world.token(_ -> {}))).isPresent();
        }
    }

    @Test
    void aSlowProviderShouldHoldUpNeitherTheStartNorRequestsForLong() throws Exception {
        world.provider.pause();
        var tokens = world.open();
        assertThat(tokens.verify(world.token(_ -> {}))).isEmpty();
        world.provider.resume();
        await(tokens, world.token(_ -> {}));
    }
}
