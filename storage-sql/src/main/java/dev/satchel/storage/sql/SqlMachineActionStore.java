package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.MACHINE_ACTIONS;

import dev.satchel.core.access.Reach;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.actions.MachineActionStore;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.query.MachineActionProperty;
import dev.satchel.core.query.Page;
import dev.satchel.core.query.Query;
import dev.satchel.core.query.Ticks;
import dev.satchel.storage.sql.schema.tables.records.MachineActionsRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.SortField;
import org.jooq.impl.DSL;

final class SqlMachineActionStore implements MachineActionStore {
    private static final FixedSql.Row<MachineActionsRecord> BY_ID = new FixedSql.Row<>(
            MACHINE_ACTIONS, MachineActionsRecord::new, List.of(MACHINE_ACTIONS.TENANT_ID, MACHINE_ACTIONS.ID));

    /** By the key of open actions: they are few, whatever the machine has behind it. */
    private static final FixedSql.Row<MachineActionsRecord> FIRST_OPEN = new FixedSql.Row<>(
            MACHINE_ACTIONS,
            MachineActionsRecord::new,
            MACHINE_ACTIONS.OPEN_KEY.ge("").and(MACHINE_ACTIONS.OPEN_KEY.lt("")),
            List.of(MACHINE_ACTIONS.CREATED, MACHINE_ACTIONS.ID));

    /** As many as there may be collectors, of which each asks once a minute. */
    private static final int REMEMBERED = 100_000;

    private final Database database;

    /** That a machine has nothing to do is what nearly every answer to its collector says. */
    private final Remembered<MachineId, Optional<MachineAction>> open;

    SqlMachineActionStore(Database database) {
        this.database = database;
        this.open = new Remembered<>(database, REMEMBERED);
    }

    @Override
    public boolean add(MachineAction action) {
        return open.write(dsl -> dsl.insertInto(MACHINE_ACTIONS)
                        .set(MachineActionRow.of(action))
                        .onConflict(MACHINE_ACTIONS.OPEN_KEY)
                        .doNothing()
                        .execute()
                == 1);
    }

    @Override
    public Optional<MachineAction> find(TenantId tenant, MachineActionId id) {
        return database.read(dsl -> BY_ID.find(dsl, tenant.toString(), id.value()))
                .map(MachineActionRow::action);
    }

    @Override
    public Page<MachineAction> list(TenantId tenant, Reach reach, Query<MachineActionProperty> query) {
        var sql = new FilterSql<MachineActionProperty>(MachineActionColumns::of);
        var which = MACHINE_ACTIONS
                .TENANT_ID
                .eq(tenant.toString())
                .and(ReachSql.actions(reach))
                .and(sql.condition(query.filter()));
        List<SortField<?>> order = new ArrayList<>(
                query.orderBy().isEmpty() ? List.of(MACHINE_ACTIONS.CREATED.desc()) : sql.orderBy(query.orderBy()));
        order.add(MACHINE_ACTIONS.ID.asc());
        // Which ones is found in an index, however many are skipped or sorted; only those that are shown are looked up.
        var shown = DSL.select(MACHINE_ACTIONS.ID)
                .from(MACHINE_ACTIONS)
                .where(which)
                .orderBy(order)
                .limit(Pages.limit(query))
                .offset(query.skip());
        return database.read(dsl -> Pages.of(
                query,
                dsl.selectFrom(MACHINE_ACTIONS)
                        .where(MACHINE_ACTIONS.ID.in(shown))
                        .orderBy(order)
                        .fetch(MachineActionRow::action),
                () -> dsl.fetchCount(MACHINE_ACTIONS, which)));
    }

    @Override
    public Optional<MachineAction> firstOpen(MachineId machine) {
        return open.find(
                        machine,
                        dsl -> Optional.of(FIRST_OPEN
                                .find(dsl, machine.value() + " ", machine.value() + "!")
                                .map(MachineActionRow::action)))
                .flatMap(first -> first);
    }

    @Override
    public Optional<MachineAction> changeOpen(
            TenantId tenant, MachineActionId id, UnaryOperator<MachineAction> change) {
        return open.write(dsl -> dsl.selectFrom(MACHINE_ACTIONS)
                .where(is(tenant, id))
                .and(MACHINE_ACTIONS.OPEN_KEY.isNotNull())
                .fetchOptional(MachineActionRow::action)
                .map(change)
                .map(changed -> {
                    dsl.update(MACHINE_ACTIONS)
                            .set(MachineActionRow.of(changed))
                            .where(is(tenant, id))
                            .execute();
                    return changed;
                }));
    }

    @Override
    public List<MachineAction> openCreatedBefore(Instant time, int limit) {
        return database.read(dsl -> dsl.selectFrom(MACHINE_ACTIONS)
                .where(MACHINE_ACTIONS.OPEN_KEY.gt(""))
                .and(MACHINE_ACTIONS.CREATED.lt(Ticks.of(time)))
                .orderBy(MACHINE_ACTIONS.CREATED, MACHINE_ACTIONS.ID)
                .limit(limit)
                .fetch(MachineActionRow::action));
    }

    private static Condition is(TenantId tenant, MachineActionId id) {
        return MACHINE_ACTIONS.ID.eq(id.value()).and(MACHINE_ACTIONS.TENANT_ID.eq(tenant.toString()));
    }
}
