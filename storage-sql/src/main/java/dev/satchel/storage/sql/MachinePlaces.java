package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.MACHINES;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.roles.AccessPolicy;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Writes down which device group machines belong to, where that changes. */
final class MachinePlaces {
    private MachinePlaces() {}

    /** Places machines, removed ones too: their actions stay, and are seen by whoever could see the machine. */
    static void place(DSLContext dsl, TenantId tenant, AccessPolicy policy, Condition which) {
        placeSome(dsl, tenant, policy, which, Integer.MAX_VALUE);
    }

    /** Places up to {@code limit} machines in the order of their ids; returns the last of them. */
    static Optional<MachineId> placeSome(
            DSLContext dsl, TenantId tenant, AccessPolicy policy, Condition which, int limit) {
        var rows = dsl.selectFrom(MACHINES)
                .where(MACHINES.TENANT_ID.eq(tenant.toString()))
                .and(which)
                .orderBy(MACHINES.ID)
                .limit(limit)
                .fetch();
        var machines = MachineTagRows.withTags(dsl, rows);
        var places = policy.places();
        machines.forEach(machine -> place(dsl, machine, places.applyAsInt(machine)));
        return machines.isEmpty()
                ? Optional.empty()
                : Optional.of(machines.getLast().id());
    }

    private static void place(DSLContext dsl, Machine machine, int group) {
        if (machine.deviceGroup() != group) {
            dsl.update(MACHINES)
                    .set(MACHINES.DEVICE_GROUP, (long) group)
                    .where(MACHINES.ID.eq(machine.id().value()))
                    .execute();
        }
    }
}
