package dev.satchel.core.links;

import dev.satchel.core.audit.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * Counts the downloads of links that are good for a number of them (decision record 0016). Whatever changes is changed within
 * transactions, one after the other.
 */
public final class LinkUses {
    /** What a break can lose on its way: more is in no connection's buffers. */
    private static final long ON_ITS_WAY = 4 << 20;

    private final LinkDownloadStore store;
    private final Transactions transactions;
    private final InstantSource clock;
    private final Duration resume;

    /**
     * Downloads with a transfer under way, and those of which the store could not be told yet what was sent. Whoever looks in has
     * its lock: a transaction that failed leaves no trace here either, and its caller is not in the order of transactions.
     */
    private final Map<Key, Live> live = new HashMap<>();

    private record Key(UUID link, int number) {}

    /** @param resume how long after a link has expired a download that has started may be gone on with */
    public LinkUses(LinkDownloadStore store, Transactions transactions, InstantSource clock, Duration resume) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        this.resume = resume;
    }

    /**
     * What somebody wants to be sent.
     *
     * @param size of the package
     * @param first the first byte wanted
     * @param bytes how many are wanted, at most {@code size}
     */
    public record Wish(String client, long size, long first, long bytes) {
        private boolean isFromTheBeginning() {
            return first == 0;
        }
    }

    /** Bytes that one use lets out in addition to the package itself, because a break loses some. */
    static long allowance(long size) {
        return Math.max(size / 8, Math.min(size, ON_ITS_WAY));
    }

    private static final class Live {
        final AtomicLong sent;
        final long most;
        long stored;

        /** What transfers that have ended have sent, and running ones were granted. */
        long claimed;

        int transfers;

        Live(long sent, long size) {
            this.sent = new AtomicLong(sent);
            this.stored = sent;
            this.claimed = sent;
            this.most = size + allowance(size);
        }

        long room(long sent, long bytes) {
            return Math.clamp(most - sent, 0, bytes);
        }
    }

    /** One transfer of a counted download, from its grant to its end; its bytes leave one piece after the other. */
    public final class Share {
        private final Key key;
        private final Live of;
        private final long granted;
        private long reserved;
        private long own;
        private boolean released;

        private Share(Key key, Live of, long bytes) {
            this.key = key;
            this.of = of;
            this.granted = bytes;
            of.transfers++;
            of.claimed += bytes;
        }

        /**
         * How many of the next bytes may leave; whatever was granted, one use never lets out more than its share. They count at
         * once, so that no other transfer has them too, until {@link #sent} tells how many have left.
         */
        public long allowed(long bytes) {
            sent(0);
            var before = of.sent.getAndUpdate(sent -> sent + of.room(sent, bytes));
            reserved = of.room(before, bytes);
            own += reserved;
            return reserved;
        }

        public void sent(long bytes) {
            of.sent.addAndGet(bytes - reserved);
            own += bytes - reserved;
            reserved = 0;
        }

        public boolean isUsedUp() {
            return of.sent.get() - reserved >= of.most;
        }

        /**
         * Where this fails, what was sent still counts, and is stored by {@link #writeDown}.
         *
         * @param record done in the same transaction
         */
        public void end(Runnable record) {
            sent(0);
            try {
                transactions.together(() -> {
                    release();
                    keep(key, of);
                    record.run();
                    return key;
                });
            } finally {
                release();
            }
        }

        /** Does nothing the second time. */
        private void release() {
            synchronized (live) {
                if (!released) {
                    released = true;
                    of.claimed += own - granted;
                    of.transfers--;
                    dropIfDone(key, of);
                }
            }
        }
    }

    /** Part of a transaction. */
    private void keep(Key key, Live of) {
        var sent = of.sent.get();
        store.setSent(key.link(), key.number(), sent);
        transactions.afterwards(() -> {
            synchronized (live) {
                of.stored = sent;
                dropIfDone(key, of);
            }
        });
    }

    private void dropIfDone(Key key, Live of) {
        if (of.transfers == 0 && of.stored == of.sent.get()) {
            live.remove(key, of);
        }
    }

    /** Stores what a transfer that has ended could not store. To be called every second, and when the server stops. */
    public void writeDown() {
        var left = new HashMap<Key, Live>();
        synchronized (live) {
            live.forEach((key, of) -> {
                if (of.transfers == 0) {
                    left.put(key, of);
                }
            });
        }
        if (!left.isEmpty()) {
            transactions.together(() -> {
                left.forEach(this::keep);
                return left.size();
            });
        }
    }

    /**
     * Lets a transfer begin: as part of a download of this client or, while the link has not expired, as a new one.
     *
     * @param record told the number of the use, in the same transaction
     * @return empty where neither is possible, and nothing has changed
     */
    public Optional<Share> claim(PackageLink link, Wish wish, IntConsumer record) {
        var claimed = new AtomicReference<Share>();
        try {
            return transactions.together(() -> {
                var share = share(link, wish);
                share.ifPresent(one -> {
                    claimed.set(one);
                    record.accept(one.key.number());
                });
                return share;
            });
        } catch (RuntimeException failed) {
            Optional.ofNullable(claimed.get()).ifPresent(Share::release);
            throw failed;
        }
    }

    private Optional<Share> share(PackageLink link, Wish wish) {
        var now = clock.instant();
        var downloads = store.list(link.id());
        synchronized (live) {
            return downloads.reversed().stream()
                    .filter(one ->
                            one.client().equals(wish.client()) && now.isBefore(one.until()) && hasRoom(one, wish))
                    .findFirst()
                    .or(() -> started(link, wish, downloads, now))
                    .map(one -> join(one, wish));
        }
    }

    private Share join(LinkDownload download, Wish wish) {
        var key = new Key(download.link(), download.number());
        return new Share(key, live.computeIfAbsent(key, _ -> new Live(download.sent(), wish.size())), wish.bytes());
    }

    private boolean hasRoom(LinkDownload download, Wish wish) {
        var known = live.get(new Key(download.link(), download.number()));
        var sent = known == null ? download.sent() : known.sent.get();
        if (!wish.isFromTheBeginning()) {
            return sent + wish.bytes() <= wish.size() + allowance(wish.size());
        }
        var wasBroken = sent < wish.size() && (known == null || known.transfers == 0);
        var claimed = known == null ? sent : known.claimed;
        return claimed + wish.bytes() <= wish.size() + (wasBroken ? allowance(wish.size()) : 0);
    }

    private Optional<LinkDownload> started(PackageLink link, Wish wish, List<LinkDownload> others, Instant now) {
        if (!now.isBefore(link.expires()) || others.size() >= link.limits().uses()) {
            return Optional.empty();
        }
        var download = new LinkDownload(
                link.id(), others.size() + 1, wish.client(), 0, link.expires().plus(resume));
        store.add(download);
        return Optional.of(download);
    }

    /** To be called regularly. */
    public void forgetOld() {
        store.forget(clock.instant());
    }
}
