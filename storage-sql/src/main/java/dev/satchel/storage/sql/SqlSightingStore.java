package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.MACHINES;
import static dev.satchel.storage.sql.schema.Tables.MACHINE_ADDRESSES;

import dev.satchel.core.access.Reach;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.machines.NetworkAddress;
import dev.satchel.core.machines.Sighting;
import dev.satchel.core.machines.SightingStore;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.Page;
import dev.satchel.core.query.Query;
import dev.satchel.core.query.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.impl.DSL;

final class SqlSightingStore implements SightingStore {
    private final Database database;

    SqlSightingStore(Database database) {
        this.database = database;
    }

    @Override
    public void reported(TenantId tenant, MachineId machine, Set<NetworkAddress> addresses, Instant now) {
        database.write(dsl -> {
            var changes = new StretchChanges(dsl);
            var unseen = new HashSet<String>();
            addresses.forEach(address -> unseen.add(address.value()));
            dsl.selectFrom(MACHINE_ADDRESSES)
                    .where(MACHINE_ADDRESSES.MACHINE_ID.eq(machine.value()))
                    .and(MACHINE_ADDRESSES.IS_CURRENT.isTrue())
                    .forEach(row -> {
                        if (unseen.remove(row.getAddress())) {
                            changes.prolong(row, Ticks.of(now));
                        } else {
                            changes.end(row);
                        }
                    });
            unseen.forEach(address -> changes.begin(machine.value(), tenant.toString(), address, Ticks.of(now)));
            changes.execute();
            return true;
        });
    }

    @Override
    public void heardOf(Map<MachineId, Instant> machines) {
        var ids = new ArrayList<String>();
        machines.keySet().forEach(machine -> ids.add(machine.value()));
        database.write(dsl -> {
            var changes = new StretchChanges(dsl);
            dsl.selectFrom(MACHINE_ADDRESSES)
                    .where(MACHINE_ADDRESSES.MACHINE_ID.in(ids))
                    .and(MACHINE_ADDRESSES.IS_CURRENT.isTrue())
                    .forEach(row -> {
                        var time = machines.get(new MachineId(row.getMachineId()));
                        if (time != null) {
                            changes.prolong(row, Ticks.of(time));
                        }
                    });
            changes.execute();
            return true;
        });
    }

    @Override
    public Page<Machine> list(TenantId tenant, Reach reach, Sighting seen, Query<MachineProperty> query, Instant now) {
        var which = MACHINES.ID.in(DSL.select(MACHINE_ADDRESSES.MACHINE_ID)
                .from(MACHINE_ADDRESSES)
                .where(MACHINE_ADDRESSES.TENANT_ID.eq(tenant.toString()))
                .and(MACHINE_ADDRESSES.ADDRESS.eq(seen.address().value()))
                .and(MACHINE_ADDRESSES.FIRST_SEEN.le(Ticks.of(seen.to())))
                .and(MACHINE_ADDRESSES.LAST_SEEN.ge(Ticks.of(seen.from()))));
        return SqlMachineStore.list(database, tenant, reach, which, query, now);
    }

    @Override
    public int forget(Instant before, int limit) {
        return database.write(dsl -> {
            var old = dsl.selectFrom(MACHINE_ADDRESSES)
                    .where(MACHINE_ADDRESSES.LAST_SEEN.lt(Ticks.of(before)))
                    .limit(limit)
                    .fetch();
            dsl.batchDelete(old).execute();
            return old.size();
        });
    }
}
