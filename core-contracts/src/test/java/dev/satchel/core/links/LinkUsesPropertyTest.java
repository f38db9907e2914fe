package dev.satchel.core.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.LinkPolicy;
import dev.satchel.core.contracts.MovableClock;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.contracts.memory.MemoryStores;
import dev.satchel.core.links.LinkUses.Share;
import dev.satchel.core.links.LinkUses.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.BeforeTry;

/** Requests, breaks, clients, expiries and restarts in any order, beside a small model of what they may do. */
class LinkUsesPropertyTest {
    private static final Duration LIFETIME = Duration.ofMinutes(1);
    private static final Duration RESUME = Duration.ofMinutes(10);
    private static final List<String> CLIENTS = List.of("198.51.100.7", "198.51.100.8", "caller");

    private MemoryStores stores = new MemoryStores();
    private MovableClock clock = new MovableClock(Samples.NOW);

    @BeforeTry
    void forgetTheLastTry() {
        stores = new MemoryStores();
        clock = new MovableClock(Samples.NOW);
    }

    private static PackageLink link(int uses) {
        return new PackageLink(
                Samples.guid(1),
                Samples.FABRIKAM.id(),
                Samples.actionId(2),
                Samples.packageId(3),
                new LinkHolder.Foreign(),
                new CallerMark(Samples.guid(4), CallerMark.NOBODY),
                Samples.NOW,
                Samples.NOW.plus(LIFETIME),
                PackageLink.Limits.of(LinkPolicy.OPEN.withUses(uses)));
    }

    private LinkUses started() {
        return new LinkUses(stores.linkDownloads(), stores.transactions(), clock, RESUME);
    }

    /** One use as the model sees it. */
    private static final class Use {
        final String client;
        long kept;
        long sent;
        final List<Running> running = new ArrayList<>();

        Use(String client) {
            this.client = client;
        }
    }

    private static final class Running {
        final Use use;
        final Share share;
        final long wanted;
        long sent;

        Running(Use use, Share share, long wanted) {
            this.use = use;
            this.share = share;
            this.wanted = wanted;
        }
    }

    private final class World {
        final Random random;
        final long size;
        final PackageLink link;
        final List<Use> uses = new ArrayList<>();
        LinkUses real = started();

        World(long seed, long size, int most) {
            this.random = new Random(seed);
            this.size = size;
            this.link = link(most);
        }

        void step() {
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> ask();
                case 4, 5, 6, 7 -> send();
                case 8, 9 -> end();
                case 10 -> clock.advance(Duration.ofSeconds(random.nextInt(40)));
                default -> restart();
            }
            assertThat(stores.linkDownloads().list(link.id()))
                    .extracting(LinkDownload::client)
                    .containsExactlyElementsOf(
                            uses.stream().map(use -> use.client).toList());
            assertThat(stores.linkDownloads().list(link.id()))
                    .extracting(LinkDownload::sent)
                    .containsExactlyElementsOf(
                            uses.stream().map(use -> use.kept).toList());
        }

        private void ask() {
            var client = CLIENTS.get(random.nextInt(CLIENTS.size()));
            var first = random.nextBoolean() ? 0 : random.nextLong(size);
            var bytes = random.nextBoolean() ? size - first : random.nextLong(size - first) + 1;
            var expected = expected(client, first, bytes);
            var number = new AtomicInteger();
            var share = real.claim(link, new Wish(client, size, first, bytes), number::set);
            assertThat(share.isPresent()).isEqualTo(expected.isPresent());
            expected.ifPresent(use -> {
                if (!uses.contains(use)) {
                    uses.add(use);
                }
                assertThat(number).hasValue(uses.indexOf(use) + 1);
                use.running.add(new Running(use, share.orElseThrow(), bytes));
            });
        }

        private Optional<Use> expected(String client, long first, long bytes) {
            Instant now = clock.instant();
            if (now.isBefore(link.expires().plus(RESUME))) {
                for (var use : uses.reversed()) {
                    if (use.client.equals(client) && use.sent + promised(use, first) + bytes <= most(use, first)) {
                        return Optional.of(use);
                    }
                }
            }
            return now.isBefore(link.expires()) && uses.size() < link.limits().uses()
                    ? Optional.of(new Use(client))
                    : Optional.empty();
        }

        private static long promised(Use use, long first) {
            return first > 0
                    ? 0
                    : use.running.stream()
                            .mapToLong(one -> one.wanted - one.sent)
                            .sum();
        }

        private long most(Use use, long first) {
            var mayRepeat = first > 0 || (use.sent < size && use.running.isEmpty());
            return size + (mayRepeat ? LinkUses.allowance(size) : 0);
        }

        private Optional<Running> any() {
            var all = uses.stream().flatMap(use -> use.running.stream()).toList();
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
        }

        private void send() {
            any().ifPresent(one -> {
                var wanted = random.nextLong(size) + 1;
                var allowed = one.share.allowed(wanted);
                var room = size + LinkUses.allowance(size) - one.use.sent;
                assertThat(allowed).isEqualTo(Math.min(wanted, room));
                var taken = random.nextBoolean() ? allowed : random.nextLong(allowed + 1);
                one.share.sent(taken);
                one.use.sent += taken;
                one.sent += taken;
            });
        }

        private void end() {
            any().ifPresent(one -> {
                one.share.end(() -> {});
                one.use.running.remove(one);
                one.use.kept = one.use.sent;
            });
        }

        /** Nothing is told of what was under way. */
        private void restart() {
            real = started();
            uses.forEach(use -> {
                use.running.clear();
                use.sent = use.kept;
            });
        }
    }

    @Property(tries = 500)
    void usesShouldBeThoseOfTheModel(
            @ForAll long seed,
            @ForAll @LongRange(min = 1, max = 100_000_000) long size,
            @ForAll @IntRange(min = 1, max = 4) int uses) {
        var world = new World(seed, size, uses);
        for (var i = 0; i < 60; i++) {
            world.step();
        }
    }

    /** Whoever goes on where the connection broke, each time with a little lost on its way, has the whole in the end. */
    @Property(tries = 200)
    void anHonestClientShouldHaveTheWholeWithOneUseHoweverOftenItBreaks(
            @ForAll long seed, @ForAll @LongRange(min = 1_000, max = 100_000_000) long size) {
        var random = new Random(seed);
        var link = link(1);
        var real = started();
        var has = 0L;
        var mayLose = LinkUses.allowance(size);
        while (has < size) {
            var share = real.claim(link, new Wish("198.51.100.7", size, has, size - has), _ -> {})
                    .orElseThrow();
            var sent = Math.min(size - has, random.nextLong(size / 4) + 1);
            var isWhole = sent == size - has;
            var lost = isWhole ? 0 : Math.min(random.nextLong(sent), mayLose / 20);
            assertThat(share.allowed(sent)).isEqualTo(sent);
            share.sent(sent);
            mayLose -= lost;
            has += sent - lost;
            if (random.nextInt(4) > 0) {
                share.end(() -> {});
            } else {
                real = started();
            }
        }
        assertThat(stores.linkDownloads().list(link.id())).hasSize(1);
    }

    /** Many at once, of which each may ask before the others have sent, cannot have more than one who is alone. */
    @Property(tries = 100)
    void oneUseShouldNeverLetOutMoreThanItsShare(
            @ForAll long seed, @ForAll @LongRange(min = 1, max = 100_000_000) long size) {
        var random = new Random(seed);
        var link = link(1);
        var real = started();
        var running = new LinkedHashMap<Share, Long>();
        var got = 0L;
        for (var i = 0; i < 50; i++) {
            var first = random.nextLong(size);
            var wanted = size - first;
            real.claim(link, new Wish("198.51.100.7", size, first, wanted), _ -> {})
                    .ifPresent(share -> running.put(share, share.allowed(wanted)));
            for (var share : List.copyOf(running.keySet())) {
                if (random.nextInt(3) == 0) {
                    var sent = random.nextLong(running.getOrDefault(share, 0L) + 1);
                    share.sent(sent);
                    got += sent;
                    running.put(share, share.allowed(size));
                }
                if (random.nextInt(6) == 0) {
                    running.remove(share);
                    share.end(() -> {});
                }
            }
        }
        for (var last : running.entrySet()) {
            last.getKey().sent(last.getValue());
            got += last.getValue();
        }
        assertThat(got).isLessThanOrEqualTo(size + LinkUses.allowance(size));
    }
}
