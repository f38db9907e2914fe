package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.COLLECTORS;
import static dev.satchel.storage.sql.schema.Tables.ENROLMENT_TOKENS;

import dev.satchel.core.access.SecretHash;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.collectors.Collector;
import dev.satchel.core.collectors.CollectorStore;
import dev.satchel.core.collectors.EnrolmentToken;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.query.Ticks;
import dev.satchel.storage.sql.schema.tables.records.CollectorsRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

final class SqlCollectorStore implements CollectorStore {
    private static final FixedSql.Row<CollectorsRecord> BY_MACHINE =
            new FixedSql.Row<>(COLLECTORS, CollectorsRecord::new, List.of(COLLECTORS.MACHINE_ID));

    /** Each asks once a minute, so that fewer would be forgotten before they are of use. */
    private static final int REMEMBERED = 100_000;

    private final Database database;
    private final Remembered<MachineId, Collector> collectors;

    SqlCollectorStore(Database database) {
        this.database = database;
        this.collectors = new Remembered<>(database, REMEMBERED);
    }

    @Override
    public void addToken(EnrolmentToken token) {
        database.write(dsl -> dsl.insertInto(ENROLMENT_TOKENS)
                .set(ENROLMENT_TOKENS.HASH, token.hash().hex())
                .set(ENROLMENT_TOKENS.TENANT_ID, token.tenant().toString())
                .set(ENROLMENT_TOKENS.USES_LEFT, token.uses())
                .set(ENROLMENT_TOKENS.EXPIRES, Ticks.of(token.expires()))
                .execute());
    }

    @Override
    public Optional<TenantId> useToken(SecretHash hash, Instant now) {
        return database.write(dsl -> {
            var taken = dsl.update(ENROLMENT_TOKENS)
                    .set(ENROLMENT_TOKENS.USES_LEFT, ENROLMENT_TOKENS.USES_LEFT.minus(1))
                    .where(ENROLMENT_TOKENS.HASH.eq(hash.hex()))
                    .and(ENROLMENT_TOKENS.USES_LEFT.gt(0))
                    .and(ENROLMENT_TOKENS.EXPIRES.gt(Ticks.of(now)))
                    .execute();
            return taken == 0
                    ? Optional.empty()
                    : dsl.select(ENROLMENT_TOKENS.TENANT_ID)
                            .from(ENROLMENT_TOKENS)
                            .where(ENROLMENT_TOKENS.HASH.eq(hash.hex()))
                            .fetchOptional(ENROLMENT_TOKENS.TENANT_ID)
                            .flatMap(TenantId::parse);
        });
    }

    @Override
    public void add(Collector collector) {
        collectors.write(dsl -> dsl.insertInto(COLLECTORS)
                .set(COLLECTORS.MACHINE_ID, collector.machine().value())
                .set(COLLECTORS.TENANT_ID, collector.tenant().toString())
                .set(COLLECTORS.PUBLIC_KEY, collector.publicKey())
                .set(COLLECTORS.ENROLLED, Ticks.of(collector.enrolled()))
                .set(COLLECTORS.REMOVED, collector.removed())
                .onConflict(COLLECTORS.MACHINE_ID)
                .doUpdate()
                .set(COLLECTORS.ENROLLED, Ticks.of(collector.enrolled()))
                .set(COLLECTORS.REMOVED, collector.removed())
                .execute());
    }

    @Override
    public Optional<Collector> find(MachineId machine) {
        return collectors.find(
                machine, dsl -> BY_MACHINE.find(dsl, machine.value()).map(SqlCollectorStore::collector));
    }

    @Override
    public List<Collector> list() {
        return database.read(dsl -> dsl.selectFrom(COLLECTORS)
                .where(COLLECTORS.REMOVED.isFalse())
                .orderBy(COLLECTORS.ENROLLED, COLLECTORS.MACHINE_ID)
                .fetch(SqlCollectorStore::collector));
    }

    @Override
    public boolean remove(MachineId machine) {
        return collectors.write(dsl -> dsl.update(COLLECTORS)
                        .set(COLLECTORS.REMOVED, true)
                        .where(COLLECTORS.MACHINE_ID.eq(machine.value()))
                        .and(COLLECTORS.REMOVED.isFalse())
                        .execute()
                > 0);
    }

    private static Collector collector(CollectorsRecord row) {
        return new Collector(
                new MachineId(row.getMachineId()),
                new TenantId(UUID.fromString(row.getTenantId())),
                row.getPublicKey(),
                Ticks.toInstant(row.getEnrolled()),
                row.getRemoved());
    }
}
