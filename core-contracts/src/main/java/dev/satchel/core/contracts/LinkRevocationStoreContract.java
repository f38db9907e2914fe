package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.links.LinkRevocation;
import dev.satchel.core.links.LinkRevocation.Kind;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

public interface LinkRevocationStoreContract extends StoreContract {
    private static LinkRevocation revocation(Kind kind, String subject, int seconds) {
        return new LinkRevocation(kind, subject, Samples.NOW.plusSeconds(seconds));
    }

    @Test
    default void revocationsOfEveryKindShouldBeListedOldestFirst() {
        var store = stores().linkRevocations();
        var wanted = new ArrayList<LinkRevocation>();
        for (var kind : Kind.values()) {
            wanted.addFirst(revocation(kind, "subject", -wanted.size()));
            store.put(wanted.getFirst());
        }
        assertThat(store.list()).containsExactlyElementsOf(wanted);
    }

    @Test
    default void aLaterRevocationShouldTakeThePlaceOfAnEarlierOne() {
        var store = stores().linkRevocations();
        store.put(revocation(Kind.ACTION, "one", 0));
        store.put(revocation(Kind.ACTION, "two", 1));
        store.put(revocation(Kind.ACTION, "one", 2));
        assertThat(store.list()).containsExactly(revocation(Kind.ACTION, "two", 1), revocation(Kind.ACTION, "one", 2));
    }

    @Test
    default void aRevocationBeforeAnotherShouldNotShortenIt() {
        var store = stores().linkRevocations();
        store.put(revocation(Kind.ACTION, "one", 2));
        store.put(revocation(Kind.ACTION, "one", 0));
        assertThat(store.list()).containsExactly(revocation(Kind.ACTION, "one", 2));
    }

    @Test
    default void oldRevocationsShouldBeForgotten() {
        var store = stores().linkRevocations();
        store.put(revocation(Kind.ACTION, "one", 0));
        store.put(revocation(Kind.ACTION, "two", 1));
        store.forget(Samples.NOW.plusSeconds(1));
        assertThat(store.list()).containsExactly(revocation(Kind.ACTION, "two", 1));
    }
}
