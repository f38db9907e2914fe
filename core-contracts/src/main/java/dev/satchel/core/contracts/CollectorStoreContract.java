package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.SecretHash;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.collectors.Collector;
import dev.satchel.core.collectors.EnrolmentToken;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public interface CollectorStoreContract extends StoreContract {
    TenantId FABRIKAM = Samples.FABRIKAM.id();
    SecretHash TOKEN = SecretHash.of("token");

    @Override
    @BeforeEach
    default void addTenants() {
        StoreContract.super.addTenants();
    }

    private static Collector collector(int number, Instant enrolled) {
        return new Collector(Samples.machineId(number), FABRIKAM, "%064x".formatted(number), enrolled, false);
    }

    private Collector added(int number, Instant enrolled) {
        var collector = collector(number, enrolled);
        stores().collectors().add(collector);
        return collector;
    }

    private boolean use(Instant now) {
        return stores().collectors().useToken(TOKEN, now).isPresent();
    }

    @Test
    default void aTokenShouldGiveItsTenantAsOftenAsItHasUses() {
        stores().collectors().addToken(new EnrolmentToken(TOKEN, FABRIKAM, 2, Samples.NOW.plusSeconds(60)));
        assertThat(stores().collectors().useToken(TOKEN, Samples.NOW)).contains(FABRIKAM);
        assertThat(stores().collectors().useToken(TOKEN, Samples.NOW)).contains(FABRIKAM);
        assertThat(stores().collectors().useToken(TOKEN, Samples.NOW)).isEmpty();
    }

    @Test
    default void aTokenShouldBeUsableUntilItsEndAndNotAtIt() {
        var end = Samples.NOW.plusSeconds(60);
        stores().collectors().addToken(new EnrolmentToken(TOKEN, FABRIKAM, 9, end));
        assertThat(use(end.minusNanos(100))).isTrue();
        assertThat(use(end)).isFalse();
    }

    @Test
    default void aTokenThatIsNotThereShouldGiveNothing() {
        stores().collectors()
                .addToken(new EnrolmentToken(SecretHash.of("other"), FABRIKAM, 9, Samples.NOW.plusSeconds(60)));
        assertThat(use(Samples.NOW)).isFalse();
    }

    @Test
    default void manyCallersAtOnceShouldNeverGetMoreUsesThanThereAre() {
        stores().collectors().addToken(new EnrolmentToken(TOKEN, FABRIKAM, 5, Samples.NOW.plusSeconds(60)));
        assertThat(Together.winners(20, _ -> use(Samples.NOW))).isEqualTo(5);
    }

    @Test
    default void aCollectorShouldBeFoundAsItWasAdded() {
        var collector = added(1, Samples.NOW);
        assertThat(stores().collectors().find(collector.machine())).contains(collector);
        assertThat(stores().collectors().find(Samples.machineId(2))).isEmpty();
    }

    @Test
    default void collectorsShouldBeListedOldestFirst() {
        var young = added(1, Samples.NOW.plusSeconds(1));
        var old = added(2, Samples.NOW);
        assertThat(stores().collectors().list()).containsExactly(old, young);
    }

    @Test
    default void aRemovedCollectorShouldBeFoundAsRemovedAndNotListed() {
        var collector = added(1, Samples.NOW);
        assertThat(stores().collectors().remove(collector.machine())).isTrue();
        assertThat(stores().collectors().find(collector.machine()).orElseThrow().removed())
                .isTrue();
        assertThat(stores().collectors().list()).isEmpty();
    }

    @Test
    default void removingShouldSayWhetherThereWasOne() {
        added(1, Samples.NOW);
        assertThat(Together.winners(8, _ -> stores().collectors().remove(Samples.machineId(1))))
                .isEqualTo(1);
        assertThat(stores().collectors().remove(Samples.machineId(2))).isFalse();
    }

    @Test
    default void aRemovedCollectorThatIsAddedAgainShouldBeBack() {
        added(1, Samples.NOW);
        stores().collectors().remove(Samples.machineId(1));
        var back = added(1, Samples.NOW.plusSeconds(60));
        assertThat(stores().collectors().find(Samples.machineId(1))).contains(back);
        assertThat(stores().collectors().list()).containsExactly(back);
    }
}
