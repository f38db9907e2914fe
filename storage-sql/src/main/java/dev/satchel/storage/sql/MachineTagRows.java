package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.MACHINE_TAGS;

import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.Tags;
import dev.satchel.core.query.TextFolding;
import dev.satchel.storage.sql.schema.tables.records.MachineTagsRecord;
import dev.satchel.storage.sql.schema.tables.records.MachinesRecord;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Result;

/** The tags of machines as rows, and back. */
final class MachineTagRows {
    private static final int BATCH = 500;

    private MachineTagRows() {}

    /** Puts these in the place of the device's own tags, or of the added ones. */
    static void save(DSLContext dsl, Machine machine, boolean fromDevice, List<String> tags) {
        dsl.deleteFrom(MACHINE_TAGS)
                .where(MACHINE_TAGS.MACHINE_ID.eq(machine.id().value()))
                .and(MACHINE_TAGS.FROM_DEVICE.eq(fromDevice))
                .execute();
        var inserts = new ArrayList<Query>();
        for (var tag : tags) {
            inserts.add(dsl.insertInto(MACHINE_TAGS)
                    .set(MACHINE_TAGS.MACHINE_ID, machine.id().value())
                    .set(MACHINE_TAGS.TENANT_ID, machine.tenant().toString())
                    .set(MACHINE_TAGS.FROM_DEVICE, fromDevice)
                    .set(MACHINE_TAGS.POSITION, inserts.size())
                    .set(MACHINE_TAGS.TAG, tag)
                    .set(MACHINE_TAGS.TAG_FOLDED, TextFolding.fold(tag)));
        }
        dsl.batch(inserts).execute();
    }

    /** The machines with their tags, fetched for so many at a time: a database takes only so many bound values. */
    static List<Machine> withTags(DSLContext dsl, Result<MachinesRecord> rows) {
        var machines = new ArrayList<Machine>(rows.size());
        for (var from = 0; from < rows.size(); from += BATCH) {
            var batch = rows.subList(from, Math.min(from + BATCH, rows.size()));
            var ids = batch.stream().map(MachinesRecord::getId).toList();
            var tags = dsl.selectFrom(MACHINE_TAGS)
                    .where(MACHINE_TAGS.MACHINE_ID.in(ids))
                    .orderBy(MACHINE_TAGS.MACHINE_ID, MACHINE_TAGS.POSITION)
                    .fetchGroups(MACHINE_TAGS.MACHINE_ID);
            batch.forEach(row -> {
                var its = tags.get(row.getId());
                machines.add(
                        MachineRow.machine(row, its == null ? Tags.NONE : new Tags(of(its, true), of(its, false))));
            });
        }
        return machines;
    }

    private static List<String> of(Result<MachineTagsRecord> tags, boolean fromDevice) {
        return tags.stream()
                .filter(tag -> tag.getFromDevice() == fromDevice)
                .map(MachineTagsRecord::getTag)
                .toList();
    }
}
