package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.AUDIT_LOG;

import dev.satchel.core.audit.Actor;
import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.AuditQuery;
import dev.satchel.core.query.Ticks;
import dev.satchel.storage.sql.schema.tables.records.AuditLogRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Numbers follow one another because one thread writes. */
final class SqlAuditLog implements AuditLog {
    private static final List<? extends Field<?>> GIVEN = Arrays.stream(AUDIT_LOG.fields())
            .filter(field -> !field.equals(AUDIT_LOG.SEQUENCE))
            .toList();
    private static final FixedSql INSERT = FixedSql.of(dsl -> dsl.insertInto(AUDIT_LOG)
            .set(
                    AUDIT_LOG.SEQUENCE,
                    DSL.select(DSL.coalesce(DSL.max(AUDIT_LOG.SEQUENCE), DSL.inline(0L))
                                    .plus(DSL.inline(1L)))
                            .from(AUDIT_LOG)
                            .asField())
            .set(placeholders()));

    private final Database database;

    SqlAuditLog(Database database) {
        this.database = database;
    }

    @Override
    public void record(AuditEvent event) {
        database.writeOne(dsl -> INSERT.execute(dsl, FixedSql.values(row(event), GIVEN)));
    }

    private static Map<Field<?>, Object> placeholders() {
        var all = new LinkedHashMap<Field<?>, Object>();
        GIVEN.forEach(field -> all.put(field, DSL.val(null, field)));
        return all;
    }

    private static AuditLogRecord row(AuditEvent event) {
        var row = new AuditLogRecord();
        row.setTime(Ticks.of(event.time()));
        row.setWhat(event.what());
        row.setActorKind(event.actor().kind().apiName());
        row.setActorId(event.actor().id());
        row.setActorName(event.actor().name());
        row.setAddress(event.actor().address());
        row.setTenantId(event.tenant());
        row.setMachineId(event.machine());
        row.setActionId(event.action());
        row.setLinkId(event.link());
        row.setSubject(event.subject());
        row.setDetail(event.detail());
        row.setResult(event.result());
        row.setTimes(event.times());
        return row;
    }

    @Override
    public List<Recorded> page(AuditQuery query) {
        return database.read(dsl -> dsl.selectFrom(AUDIT_LOG)
                .where(condition(query))
                .orderBy(AUDIT_LOG.SEQUENCE)
                .limit(query.limit())
                .fetch(row -> new Recorded(row.getSequence(), event(row))));
    }

    private static Condition condition(AuditQuery query) {
        return AUDIT_LOG
                .SEQUENCE
                .gt(query.after())
                .and(query.since()
                        .map(time -> AUDIT_LOG.TIME.ge(Ticks.of(time)))
                        .orElseGet(DSL::noCondition))
                .and(query.until()
                        .map(time -> AUDIT_LOG.TIME.lt(Ticks.of(time)))
                        .orElseGet(DSL::noCondition))
                .and(query.what().map(SqlAuditLog::what).orElseGet(DSL::noCondition))
                .and(is(AUDIT_LOG.TENANT_ID, query.tenant()))
                .and(is(AUDIT_LOG.MACHINE_ID, query.machine()))
                .and(is(AUDIT_LOG.ACTION_ID, query.action()))
                .and(is(AUDIT_LOG.LINK_ID, query.link()))
                .and(is(AUDIT_LOG.ADDRESS, query.address()));
    }

    /** All that begin with {@code admin.} lie between it and {@code admin/}. */
    private static Condition what(String what) {
        return what.endsWith(".")
                ? AUDIT_LOG.WHAT.ge(what).and(AUDIT_LOG.WHAT.lt(what.substring(0, what.length() - 1) + "/"))
                : AUDIT_LOG.WHAT.eq(what);
    }

    private static Condition is(Field<String> field, Optional<String> value) {
        return value.map(field::eq).orElseGet(DSL::noCondition);
    }

    private static AuditEvent event(AuditLogRecord row) {
        return new AuditEvent(
                Ticks.toInstant(row.getTime()),
                row.getWhat(),
                new Actor(
                        Actor.Kind.valueOf(row.getActorKind().toUpperCase(Locale.ROOT)),
                        row.getActorId(),
                        row.getActorName(),
                        row.getAddress()),
                row.getTenantId(),
                row.getMachineId(),
                row.getActionId(),
                row.getLinkId(),
                row.getSubject(),
                row.getDetail(),
                row.getResult(),
                row.getTimes());
    }

    @Override
    public int forget(Instant before, int limit) {
        return database.write(dsl -> dsl.deleteFrom(AUDIT_LOG)
                .where(AUDIT_LOG.SEQUENCE.in(DSL.select(AUDIT_LOG.SEQUENCE)
                        .from(AUDIT_LOG)
                        .where(AUDIT_LOG.TIME.lt(Ticks.of(before)))
                        .and(AUDIT_LOG.SEQUENCE.lt(
                                DSL.select(DSL.max(AUDIT_LOG.SEQUENCE)).from(AUDIT_LOG)))
                        .orderBy(AUDIT_LOG.SEQUENCE)
                        .limit(limit)))
                .execute());
    }
}
