package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.MACHINES;
import static dev.satchel.storage.sql.schema.Tables.MACHINE_ACTIONS;

import dev.satchel.core.access.Reach;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** What a caller can see, as a condition; for a caller who sees everything there is none. */
final class ReachSql {
    private ReachSql() {}

    static Condition machines(Reach reach) {
        return switch (reach) {
            case Reach.Everything() -> DSL.noCondition();
            case Reach.Groups(var numbers) ->
                MACHINES.DEVICE_GROUP.in(
                        numbers.stream().map(Integer::longValue).sorted().toList());
        };
    }

    /** By {@code exists}, which is asked row by row: a page of the newest actions is full after few rows. */
    static Condition actions(Reach reach) {
        return switch (reach) {
            case Reach.Everything() -> DSL.noCondition();
            case Reach.Groups _ ->
                DSL.exists(DSL.selectOne()
                        .from(MACHINES)
                        .where(MACHINES.ID.eq(MACHINE_ACTIONS.MACHINE_ID))
                        .and(machines(reach)));
        };
    }
}
