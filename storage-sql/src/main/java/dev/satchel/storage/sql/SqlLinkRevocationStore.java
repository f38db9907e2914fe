package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.LINK_REVOCATIONS;

import dev.satchel.core.links.LinkRevocation;
import dev.satchel.core.links.LinkRevocationStore;
import dev.satchel.core.query.Ticks;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jooq.impl.DSL;

final class SqlLinkRevocationStore implements LinkRevocationStore {
    private final Database database;

    SqlLinkRevocationStore(Database database) {
        this.database = database;
    }

    @Override
    public void put(LinkRevocation revocation) {
        var until = Ticks.of(revocation.issuedUntil());
        database.write(dsl -> dsl.insertInto(LINK_REVOCATIONS)
                .set(LINK_REVOCATIONS.KIND, revocation.kind().apiName())
                .set(LINK_REVOCATIONS.SUBJECT, revocation.subject())
                .set(LINK_REVOCATIONS.ISSUED_UNTIL, until)
                .onConflict(LINK_REVOCATIONS.KIND, LINK_REVOCATIONS.SUBJECT)
                .doUpdate()
                .set(
                        LINK_REVOCATIONS.ISSUED_UNTIL,
                        DSL.greatest(LINK_REVOCATIONS.ISSUED_UNTIL, DSL.excluded(LINK_REVOCATIONS.ISSUED_UNTIL)))
                .execute());
    }

    @Override
    public List<LinkRevocation> list() {
        return database.read(dsl -> dsl.selectFrom(LINK_REVOCATIONS)
                .orderBy(LINK_REVOCATIONS.ISSUED_UNTIL, LINK_REVOCATIONS.KIND, LINK_REVOCATIONS.SUBJECT)
                .fetch(row -> new LinkRevocation(
                        LinkRevocation.Kind.valueOf(row.getKind().toUpperCase(Locale.ROOT)),
                        row.getSubject(),
                        Ticks.toInstant(row.getIssuedUntil()))));
    }

    @Override
    public void forget(Instant issuedBefore) {
        database.write(dsl -> dsl.deleteFrom(LINK_REVOCATIONS)
                .where(LINK_REVOCATIONS.ISSUED_UNTIL.lt(Ticks.of(issuedBefore)))
                .execute());
    }
}
