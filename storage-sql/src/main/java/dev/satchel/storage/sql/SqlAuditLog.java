package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.AUDIT_EVENTS;

import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.query.Ticks;
import java.util.List;
import java.util.UUID;

final class SqlAuditLog implements AuditLog {
    private final Database database;

    SqlAuditLog(Database database) {
        this.database = database;
    }

    @Override
    public void record(AuditEvent event) {
        database.write(dsl -> dsl.insertInto(AUDIT_EVENTS)
                .set(AUDIT_EVENTS.ID, UUID.randomUUID().toString())
                .set(AUDIT_EVENTS.TIME, Ticks.of(event.time()))
                .set(AUDIT_EVENTS.WHAT, event.what())
                .set(AUDIT_EVENTS.TENANT_ID, event.tenant())
                .set(AUDIT_EVENTS.CALLER, event.caller())
                .set(AUDIT_EVENTS.ADDRESS, event.address())
                .set(AUDIT_EVENTS.SUBJECT, event.subject())
                .set(AUDIT_EVENTS.LINK_ID, event.link())
                .set(AUDIT_EVENTS.RESULT, event.result())
                .execute());
    }

    @Override
    public List<AuditEvent> latest(int limit) {
        return database.read(dsl -> dsl.selectFrom(AUDIT_EVENTS)
                .orderBy(AUDIT_EVENTS.TIME.desc(), AUDIT_EVENTS.ID)
                .limit(limit)
                .fetch(row -> new AuditEvent(
                        Ticks.toInstant(row.getTime()),
                        row.getWhat(),
                        row.getTenantId(),
                        row.getCaller(),
                        row.getAddress(),
                        row.getSubject(),
                        row.getLinkId(),
                        row.getResult())));
    }
}
