package dev.satchel.core.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.contracts.MovableClock;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.contracts.memory.MemoryLinkKeyStore;
import dev.satchel.core.contracts.memory.MemoryTransactions;
import dev.satchel.core.links.LinkKeys.State;
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
        return new LinkKeys(store, new MemoryTransactions(), clock, UUID::randomUUID, ROTATION, OVERLAP);
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
    void aRetiredKeyShouldOpenNothingFromThatMomentAndANewOneShouldSeal() {
        var before = sealer.seal(LINK);
        var compromised = keys.list().getFirst().id();
        assertThat(keys.retire(compromised)).isTrue();
        assertThat(sealer.open(before)).isEmpty();
        assertThat(restarted().open(before)).isEmpty();
        assertThat(sealer.open(sealer.seal(LINK))).contains(LINK);
        assertThat(keys.list()).extracting(LinkKeys.Listed::id).doesNotContain(compromised);
        assertThat(keys.ids())
                .doesNotContain(compromised)
                .contains(keys.sealing().key());
        assertThat(keys.retire(compromised)).isFalse();
    }

    @Test
    void retiringAnEarlierKeyShouldLeaveTheLinksOfTheOthersAlone() {
        var first = sealer.seal(LINK);
        keys.rotate();
        var second = sealer.seal(LINK);
        keys.retire(keys.list().getFirst().id());
        assertThat(sealer.open(first)).isEmpty();
        assertThat(sealer.open(second)).contains(LINK);
        assertThat(keys.list())
                .singleElement()
                .extracting(LinkKeys.Listed::state)
                .isEqualTo(State.SEALING);
    }

    @Test
    void replacingAllKeysShouldEndEveryLink() {
        var first = sealer.seal(LINK);
        keys.rotate();
        var second = sealer.seal(LINK);
        keys.replaceAll();
        assertThat(sealer.open(first)).isEmpty();
        assertThat(sealer.open(second)).isEmpty();
        assertThat(sealer.open(sealer.seal(LINK))).contains(LINK);
        assertThat(keys.list()).hasSize(1);
    }

    @Test
    void theListShouldSayUntilWhenEachKeySealsAndOpens() {
        keys.refresh();
        clock.advance(Duration.ofHours(1));
        keys.rotate();
        var rotated = Samples.NOW.plus(Duration.ofHours(1));
        assertThat(keys.list())
                .extracting(LinkKeys.Listed::state, LinkKeys.Listed::sealsUntil, LinkKeys.Listed::opensUntil)
                .containsExactly(
                        tuple(State.OPENING, rotated, rotated.plus(OVERLAP)),
                        tuple(
                                State.SEALING,
                                rotated.plus(ROTATION),
                                rotated.plus(ROTATION).plus(OVERLAP)));
    }

    @Test
    void keysMadeInOneMomentShouldKeepTheirOrder() {
        keys.refresh();
        keys.rotate();
        keys.rotate();
        keys.rotate();
        assertThat(keys.list())
                .extracting(LinkKeys.Listed::created)
                .containsExactly(
                        Samples.NOW,
                        Samples.NOW.plus(TICK),
                        Samples.NOW.plus(TICK.multipliedBy(2)),
                        Samples.NOW.plus(TICK.multipliedBy(3)));
    }

    @Test
    void aChangeThatIsNotCommittedShouldChangeNothing() {
        var transactions = new MemoryTransactions();
        var own = new LinkKeys(store, transactions, clock, UUID::randomUUID, ROTATION, OVERLAP);
        var link = new LinkSealer(own::aead);
        var token = link.seal(LINK);
        assertThatThrownBy(() -> transactions.together(() -> {
                    own.retire(own.list().getFirst().id());
                    throw new IllegalStateException("no record");
                }))
                .hasMessage("no record");
        assertThat(link.open(token)).contains(LINK);
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
