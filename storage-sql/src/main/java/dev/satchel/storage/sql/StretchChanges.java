package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.MACHINE_ADDRESSES;

import dev.satchel.core.machines.SightingStore;
import dev.satchel.storage.sql.schema.tables.records.MachineAddressesRecord;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/** Changes to {@code machine_addresses}, gathered and written as two batches. */
final class StretchChanges {
    private static final long CONTINUOUS = SightingStore.CONTINUOUS.toNanos() / 100;

    private final DSLContext dsl;
    private final List<MachineAddressesRecord> changed = new ArrayList<>();
    private final List<MachineAddressesRecord> begun = new ArrayList<>();

    StretchChanges(DSLContext dsl) {
        this.dsl = dsl;
    }

    void begin(String machine, String tenant, String address, long time) {
        begun.add(new MachineAddressesRecord(machine, tenant, address, time, time, true));
    }

    void end(MachineAddressesRecord row) {
        row.setIsCurrent(false);
        changed.add(row);
    }

    /** After too long a silence a new stretch begins. */
    void prolong(MachineAddressesRecord row, long time) {
        if (time <= row.getLastSeen()) {
            return;
        }
        if (time - row.getLastSeen() > CONTINUOUS) {
            end(row);
            begin(row.getMachineId(), row.getTenantId(), row.getAddress(), time);
        } else {
            row.setLastSeen(time);
            changed.add(row);
        }
    }

    void execute() {
        dsl.batchUpdate(changed).execute();
        var inserts = begun.stream()
                .map(row -> dsl.insertInto(MACHINE_ADDRESSES)
                        .set(row)
                        .onConflict()
                        .doUpdate()
                        .set(row))
                .toList();
        dsl.batch(inserts).execute();
    }
}
