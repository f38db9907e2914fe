package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.ACCESS_POLICIES;
import static dev.satchel.storage.sql.schema.Tables.MACHINES;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.roles.PlacementStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.impl.DSL;

final class SqlPlacementStore implements PlacementStore {
    private final Database database;

    SqlPlacementStore(Database database) {
        this.database = database;
    }

    @Override
    public List<TenantId> outstanding() {
        return database.read(dsl -> dsl.select(ACCESS_POLICIES.TENANT_ID)
                .from(ACCESS_POLICIES)
                .where(ACCESS_POLICIES.PLACED_VERSION.lt(ACCESS_POLICIES.VERSION))
                .fetch(row -> new TenantId(UUID.fromString(row.value1()))));
    }

    @Override
    public Batch placeSome(TenantId tenant, Optional<MachineId> after, int limit) {
        var which = after.map(id -> MACHINES.ID.gt(id.value())).orElse(DSL.noCondition());
        return database.write(dsl -> {
            var policy = SqlAccessPolicyStore.policy(dsl, tenant);
            return new Batch(policy.version(), MachinePlaces.placeSome(dsl, tenant, policy, which, limit));
        });
    }

    @Override
    public void placed(TenantId tenant, long version) {
        database.write(dsl -> dsl.update(ACCESS_POLICIES)
                .set(ACCESS_POLICIES.PLACED_VERSION, version)
                .where(ACCESS_POLICIES.TENANT_ID.eq(tenant.toString()))
                .execute());
    }

    @Override
    public Map<Integer, Long> counts(TenantId tenant) {
        return database.read(dsl -> {
            var counts = new HashMap<Integer, Long>();
            dsl.select(MACHINES.DEVICE_GROUP, DSL.count())
                    .from(MACHINES)
                    .where(MACHINES.TENANT_ID.eq(tenant.toString()))
                    .and(MACHINES.REMOVED.isFalse())
                    .groupBy(MACHINES.DEVICE_GROUP)
                    .forEach(row ->
                            counts.put(row.value1().intValue(), row.value2().longValue()));
            return counts;
        });
    }
}
