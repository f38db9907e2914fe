package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.links.LinkDownload;
import java.time.Duration;
import org.junit.jupiter.api.Test;

public interface LinkDownloadStoreContract extends StoreContract {
    private static LinkDownload download(int link, int number, int minutes) {
        return new LinkDownload(
                Samples.guid(link), number, "198.51.100.7", 0, Samples.NOW.plus(Duration.ofMinutes(minutes)));
    }

    @Test
    default void theDownloadsOfALinkShouldBeListedByNumber() {
        var store = stores().linkDownloads();
        store.add(download(1, 2, 1));
        store.add(download(1, 1, 1));
        store.add(download(2, 1, 1));
        assertThat(store.list(Samples.guid(1))).containsExactly(download(1, 1, 1), download(1, 2, 1));
        assertThat(store.list(Samples.guid(3))).isEmpty();
    }

    @Test
    default void whatWasSentShouldBeThatOfOneDownloadAlone() {
        var store = stores().linkDownloads();
        store.add(download(1, 1, 1));
        store.add(download(1, 2, 1));
        store.setSent(Samples.guid(1), 2, 5_000_000_000L);
        assertThat(store.list(Samples.guid(1))).extracting(LinkDownload::sent).containsExactly(0L, 5_000_000_000L);
    }

    @Test
    default void whatNobodyMayGoOnWithShouldBeForgotten() {
        var store = stores().linkDownloads();
        store.add(download(1, 1, 1));
        store.add(download(1, 2, 2));
        store.forget(Samples.NOW.plus(Duration.ofMinutes(1)));
        assertThat(store.list(Samples.guid(1))).containsExactly(download(1, 2, 2));
    }
}
