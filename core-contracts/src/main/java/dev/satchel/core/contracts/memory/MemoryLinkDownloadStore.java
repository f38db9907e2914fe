package dev.satchel.core.contracts.memory;

import dev.satchel.core.links.LinkDownload;
import dev.satchel.core.links.LinkDownloadStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

public final class MemoryLinkDownloadStore implements LinkDownloadStore {
    private final List<LinkDownload> downloads = new ArrayList<>();

    @Override
    public synchronized List<LinkDownload> list(UUID link) {
        return downloads.stream()
                .filter(one -> one.link().equals(link))
                .sorted(Comparator.comparingInt(LinkDownload::number))
                .toList();
    }

    @Override
    public synchronized void add(LinkDownload download) {
        downloads.add(download);
    }

    @Override
    public synchronized void setSent(UUID link, int number, long sent) {
        downloads.replaceAll(one -> one.link().equals(link) && one.number() == number
                ? new LinkDownload(link, number, one.client(), sent, one.until())
                : one);
    }

    @Override
    public synchronized void forget(Instant now) {
        downloads.removeIf(one -> !now.isBefore(one.until()));
    }
}
