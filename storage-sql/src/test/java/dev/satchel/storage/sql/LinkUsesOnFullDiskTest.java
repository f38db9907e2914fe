package dev.satchel.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.access.Network;
import dev.satchel.core.audit.Transactions;
import dev.satchel.core.contracts.MovableClock;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.links.CallerMark;
import dev.satchel.core.links.LinkDownload;
import dev.satchel.core.links.LinkHolder;
import dev.satchel.core.links.LinkUses;
import dev.satchel.core.links.LinkUses.Share;
import dev.satchel.core.links.LinkUses.Wish;
import dev.satchel.core.links.PackageLink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of counted downloads when their transactions are undone after all of their work was. */
class LinkUsesOnFullDiskTest {
    private static final long SIZE = 100_000_000;
    private static final PackageLink ONE_USE = new PackageLink(
            Samples.guid(1),
            Samples.FABRIKAM.id(),
            Samples.actionId(2),
            Samples.packageId(3),
            new LinkHolder.Foreign(),
            new CallerMark(Samples.guid(4), Samples.guid(5)),
            Samples.NOW,
            Samples.NOW.plusSeconds(60),
            new PackageLink.Limits(1, Network.ANYWHERE, false));

    @TempDir
    Path folder;

    private SqlStorage storage;
    private LinkUses uses;
    private boolean full;

    @BeforeEach
    void open() throws IOException {
        storage = SqlStorage.sqlite(folder.resolve("satchel.db"));
        uses = started();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private LinkUses started() {
        return new LinkUses(storage.linkDownloads(), disk(), new MovableClock(Samples.NOW), Duration.ofMinutes(10));
    }

    private Transactions disk() {
        var real = storage.transactions();
        return new Transactions() {
            @Override
            public <T> T together(Supplier<T> work) {
                return real.together(() -> {
                    var result = work.get();
                    if (full) {
                        throw new IllegalStateException("no room");
                    }
                    return result;
                });
            }

            @Override
            public void afterwards(Runnable effect) {
                real.afterwards(effect);
            }
        };
    }

    private Optional<Share> claim(String client) {
        return uses.claim(ONE_USE, new Wish(client, SIZE, 0, SIZE), _ -> {});
    }

    private void brokenOff(Share share, long sent) {
        assertThat(share.allowed(sent)).isEqualTo(sent);
        share.sent(sent);
        share.end(() -> {});
    }

    @Test
    void aDownloadWhoseBeginningWasUndoneShouldLeaveNothingBehind() {
        full = true;
        assertThatThrownBy(() -> claim("198.51.100.7")).hasMessage("no room");
        full = false;
        brokenOff(claim("198.51.100.8").orElseThrow(), 10);
        assertThat(claim("198.51.100.8")).as("begun again after a break").isPresent();
        assertThat(claim("198.51.100.7")).isEmpty();
    }

    @Test
    void whatWasSentShouldCountThoughTheEndWasUndone() {
        var share = claim("198.51.100.7").orElseThrow();
        full = true;
        assertThatThrownBy(() -> brokenOff(share, SIZE)).hasMessage("no room");
        assertThatThrownBy(uses::writeDown).hasMessage("no room");
        full = false;
        assertThat(claim("198.51.100.7")).isEmpty();
        uses.writeDown();
        assertThat(storage.linkDownloads().list(ONE_USE.id()))
                .extracting(LinkDownload::sent)
                .containsExactly(SIZE);
        uses = started();
        assertThat(claim("198.51.100.7")).isEmpty();
    }

    @Test
    void aBreakWhoseEndWasUndoneShouldBeBegunAgain() {
        var share = claim("198.51.100.7").orElseThrow();
        full = true;
        assertThatThrownBy(() -> brokenOff(share, 10)).hasMessage("no room");
        full = false;
        brokenOff(claim("198.51.100.7").orElseThrow(), SIZE);
        assertThat(claim("198.51.100.7")).isEmpty();
        assertThat(storage.linkDownloads().list(ONE_USE.id()))
                .extracting(LinkDownload::sent)
                .containsExactly(SIZE + 10);
    }
}
