package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.links.LinkKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

public interface LinkKeyStoreContract extends StoreContract {
    private LinkKey added(int number, Instant created) {
        var key = new LinkKey(Samples.guid(number).toString(), "{\"key\":" + number + "}", created);
        stores().linkKeys().add(key);
        return key;
    }

    @Test
    default void keysShouldBeListedOldestFirst() {
        assertThat(stores().linkKeys().list()).isEmpty();
        var young = added(1, Samples.NOW.plusNanos(100));
        var old = added(2, Samples.NOW);
        assertThat(stores().linkKeys().list()).containsExactly(old, young);
    }

    @Test
    default void aRemovedKeyShouldBeGone() {
        var gone = added(1, Samples.NOW);
        var kept = added(2, Samples.NOW);
        assertThat(stores().linkKeys().remove(gone.id())).isTrue();
        assertThat(stores().linkKeys().remove(gone.id())).isFalse();
        assertThat(stores().linkKeys().list()).containsExactly(kept);
    }
}
