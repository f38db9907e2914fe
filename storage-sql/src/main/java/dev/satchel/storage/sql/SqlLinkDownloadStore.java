package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.LINK_DOWNLOADS;

import dev.satchel.core.links.LinkDownload;
import dev.satchel.core.links.LinkDownloadStore;
import dev.satchel.core.query.Ticks;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

final class SqlLinkDownloadStore implements LinkDownloadStore {
    private final Database database;

    SqlLinkDownloadStore(Database database) {
        this.database = database;
    }

    @Override
    public List<LinkDownload> list(UUID link) {
        return database.read(dsl -> dsl.selectFrom(LINK_DOWNLOADS)
                .where(LINK_DOWNLOADS.LINK_ID.eq(link.toString()))
                .orderBy(LINK_DOWNLOADS.NUMBER)
                .fetch(row -> new LinkDownload(
                        link, row.getNumber(), row.getClient(), row.getSent(), Ticks.toInstant(row.getUsableUntil()))));
    }

    @Override
    public void add(LinkDownload download) {
        database.write(dsl -> dsl.insertInto(LINK_DOWNLOADS)
                .set(LINK_DOWNLOADS.LINK_ID, download.link().toString())
                .set(LINK_DOWNLOADS.NUMBER, download.number())
                .set(LINK_DOWNLOADS.CLIENT, download.client())
                .set(LINK_DOWNLOADS.SENT, download.sent())
                .set(LINK_DOWNLOADS.USABLE_UNTIL, Ticks.of(download.until()))
                .execute());
    }

    @Override
    public void setSent(UUID link, int number, long sent) {
        database.write(dsl -> dsl.update(LINK_DOWNLOADS)
                .set(LINK_DOWNLOADS.SENT, sent)
                .where(LINK_DOWNLOADS.LINK_ID.eq(link.toString()))
                .and(LINK_DOWNLOADS.NUMBER.eq(number))
                .execute());
    }

    @Override
    public void forget(Instant now) {
        database.write(dsl -> dsl.deleteFrom(LINK_DOWNLOADS)
                .where(LINK_DOWNLOADS.USABLE_UNTIL.le(Ticks.of(now)))
                .execute());
    }
}
