package dev.satchel.core.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.contracts.MovableClock;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.contracts.memory.MemoryStores;
import dev.satchel.core.links.LinkRevocation.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LinkRevocationsTest {
    private final MemoryStores stores = new MemoryStores();
    private final MovableClock clock = new MovableClock(Samples.NOW);
    private final LinkRevocations revocations = started();

    private LinkRevocations started() {
        return new LinkRevocations(stores.linkRevocations(), stores.transactions(), clock);
    }

    private static PackageLink link(Instant issued) {
        return new PackageLink(
                Samples.guid(1),
                Samples.FABRIKAM.id(),
                Samples.actionId(2),
                Samples.packageId(3),
                new LinkHolder.Foreign(),
                new CallerMark(CallerMark.application("Program"), CallerMark.user("Maiko")),
                issued,
                issued.plusSeconds(60),
                PackageLink.Limits.NONE);
    }

    private static boolean isRevoked(LinkRevocations revocations, PackageLink link) {
        return revocations.isRevoked(link, Samples.machineId(4));
    }

    @Test
    void whatWasIssuedUntilThenShouldBeRevokedAndNothingLater() {
        var before = link(Samples.NOW);
        var after = link(Samples.NOW.plusMillis(1));
        var old = new PackageLink(
                Samples.guid(1),
                Samples.FABRIKAM.id(),
                Samples.actionId(2),
                Samples.packageId(3),
                new LinkHolder.Foreign(),
                Samples.NOW.plusSeconds(60));
        assertThat(isRevoked(revocations, before)).isFalse();
        revocations.revoke(Kind.TENANT, Samples.FABRIKAM.id().toString());
        for (var known : new LinkRevocations[] {revocations, started()}) {
            assertThat(isRevoked(known, before)).isTrue();
            assertThat(isRevoked(known, old)).isTrue();
            assertThat(isRevoked(known, after)).isFalse();
        }
    }

    @Test
    void callersShouldBeNamedInAnyLetterCaseAndNotBeMixedUp() {
        revocations.revoke(Kind.USER, "program");
        revocations.revoke(Kind.APPLICATION, "maiko");
        assertThat(isRevoked(revocations, link(Samples.NOW))).isFalse();
        revocations.revoke(Kind.APPLICATION, "PROGRAM");
        assertThat(isRevoked(revocations, link(Samples.NOW))).isTrue();
    }

    @Test
    void aLaterRevocationShouldReachFurther() {
        revocations.revoke(Kind.MACHINE, Samples.machineId(4).value());
        clock.advance(Duration.ofSeconds(5));
        assertThat(isRevoked(revocations, link(clock.instant()))).isFalse();
        revocations.revoke(Kind.MACHINE, Samples.machineId(4).value());
        assertThat(isRevoked(revocations, link(clock.instant()))).isTrue();
        assertThat(revocations.list()).hasSize(1);
    }

    @Test
    void aRevocationShouldBeForgottenWhenNoLinkCanLiveAnyMoreAndNotBefore() {
        revocations.revoke(Kind.LINK, Samples.guid(1).toString());
        clock.advance(Duration.ofDays(8));
        revocations.forgetOld();
        assertThat(isRevoked(revocations, link(Samples.NOW))).isTrue();
        clock.advance(Duration.ofDays(1).plusMillis(1));
        revocations.forgetOld();
        assertThat(revocations.list()).isEmpty();
        assertThat(isRevoked(revocations, link(Samples.NOW))).isFalse();
    }

    @Test
    void aRevocationThatIsNotDurableShouldNotCount() {
        assertThatThrownBy(() -> stores.transactions().together(() -> {
                    revocations.revoke(Kind.LINK, Samples.guid(1).toString());
                    throw new IllegalStateException("the disk is full");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(isRevoked(revocations, link(Samples.NOW))).isFalse();
    }
}
