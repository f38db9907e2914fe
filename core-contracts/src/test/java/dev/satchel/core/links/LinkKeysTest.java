package dev.satchel.core.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.contracts.MovableClock;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.contracts.memory.MemoryLinkKeyStore;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinkKeysTest {
    private static final Duration ROTATION = Duration.ofDays(30);
    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final Duration TICK = Duration.ofNanos(100);
    private static final PackageLink LINK = new PackageLink(
            Samples.guid(1),
            new TenantId(Samples.guid(2)),
            Samples.actionId(3),
            Samples.packageId(4),
            new LinkHolder.Foreign(),
            Samples.NOW.plus(Duration.ofDays(365)));

    private final MemoryLinkKeyStore store = new MemoryLinkKeyStore();
    private final MovableClock clock = new MovableClock(Samples.NOW);
    private final LinkKeys keys = started();
    private final LinkSealer sealer = new LinkSealer(keys::aead);

    /** The server, started on what the store holds. */
    private LinkKeys started() {
        return new LinkKeys(store, clock, UUID::randomUUID, ROTATION, OVERLAP);
    }

    private LinkSealer restarted() {
        return new LinkSealer(started()::aead);
    }

    @Test
    void theFirstKeyShouldBeMadeWhenItIsNeeded() {
        assertThat(store.list()).isEmpty();
        assertThat(sealer.open(sealer.seal(LINK))).contains(LINK);
        assertThat(store.list()).hasSize(1);
        assertThat(store.list().getFirst().created()).isEqualTo(Samples.NOW);
    }

    @Test
    void aRestartShouldKeepTheKeysAndWhatTheySealed() {
        var token = sealer.seal(LINK);
        assertThat(restarted().open(token)).contains(LINK);
        assertThat(sealer.open(restarted().seal(LINK))).contains(LINK);
        assertThat(store.list()).hasSize(1);
    }

    @Test
    void aKeyShouldBeFollowedByANewOneWhenItsTimeHasComeAndNotBefore() {
        keys.refresh();
        clock.advance(ROTATION.minus(TICK));
        keys.refresh();
        assertThat(store.list()).hasSize(1);
        clock.advance(TICK);
        keys.refresh();
        assertThat(store.list()).hasSize(2);
    }

    @Test
    void whatTheEarlierKeySealedShouldOpenUntilTheOverlapIsOverAndNotLonger() {
        clock.advance(ROTATION.minus(TICK));
        var first = sealer.seal(LINK);
        clock.advance(ROTATION);
        keys.refresh();
        assertThat(sealer.open(first)).contains(LINK);
        clock.advance(OVERLAP);
        keys.refresh();
        assertThat(sealer.open(first)).contains(LINK);
        clock.advance(TICK);
        keys.refresh();
        assertThat(sealer.open(first)).isEmpty();
        assertThat(restarted().open(first)).isEmpty();
        assertThat(store.list()).hasSize(1);
    }

    @Test
    void theNewestKeyShouldSeal() {
        sealer.seal(LINK);
        clock.advance(TICK);
        keys.rotate();
        var token = sealer.seal(LINK);
        store.remove(store.list().getFirst().id());
        assertThat(restarted().open(token)).contains(LINK);
    }

    @Test
    void rotatingByHandShouldLeaveWhatWasSealedBeforeUsableForTheOverlap() {
        var before = sealer.seal(LINK);
        clock.advance(Duration.ofMinutes(1));
        keys.rotate();
        assertThat(sealer.open(before)).contains(LINK);
        clock.advance(OVERLAP.plus(TICK));
        keys.refresh();
        assertThat(sealer.open(before)).isEmpty();
    }

    @Test
    void keysThatCannotBeReadShouldBeSaidSoWithoutShowingThem() {
        store.add(new LinkKey("id", "{\"secret\":1}", Samples.NOW));
        assertThatThrownBy(keys::refresh)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The keys that seal links cannot be read: the database holds something else in their place");
        assertThat(store.list().getFirst()).hasToString("LinkKey[id, created " + Samples.NOW + "]");
    }
}
