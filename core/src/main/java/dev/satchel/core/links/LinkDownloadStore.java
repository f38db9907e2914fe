package dev.satchel.core.links;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Keeps the downloads that are counted. */
public interface LinkDownloadStore {
    /** Those of a link, by number. */
    List<LinkDownload> list(UUID link);

    void add(LinkDownload download);

    void setSent(UUID link, int number, long sent);

    /** Forgets those that nobody may go on with any more. */
    void forget(Instant now);
}
