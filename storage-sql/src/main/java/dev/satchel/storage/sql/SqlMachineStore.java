package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.MACHINES;
import static dev.satchel.storage.sql.schema.Tables.MACHINE_TAGS;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.machines.MachineStore;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.Page;
import dev.satchel.core.query.TextFolding;
import dev.satchel.core.query.Ticks;
import dev.satchel.storage.sql.schema.tables.records.MachinesRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Result;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

final class SqlMachineStore implements MachineStore {
    private static final JsonMapper JSON = new JsonMapper();

    private static final int TAG_BATCH = 500;

    private final Database database;

    SqlMachineStore(Database database) {
        this.database = database;
    }

    @Override
    public void save(Machine machine) {
        var row = row(machine);
        database.write(dsl -> {
            var first = dsl.select(MACHINES.FIRST_SEEN)
                    .from(MACHINES)
                    .where(MACHINES.ID.eq(row.getId()))
                    .fetchOne(MACHINES.FIRST_SEEN);
            if (first != null) {
                row.setFirstSeen(first);
            }
            dsl.insertInto(MACHINES)
                    .set(row)
                    .onConflict(MACHINES.ID)
                    .doUpdate()
                    .set(row)
                    .execute();
            saveTags(dsl, machine);
            return true;
        });
    }

    private static void saveTags(DSLContext dsl, Machine machine) {
        dsl.deleteFrom(MACHINE_TAGS)
                .where(MACHINE_TAGS.MACHINE_ID.eq(machine.id().value()))
                .execute();
        var inserts = new ArrayList<Query>();
        for (var tag : machine.tags()) {
            inserts.add(dsl.insertInto(MACHINE_TAGS)
                    .set(MACHINE_TAGS.MACHINE_ID, machine.id().value())
                    .set(MACHINE_TAGS.POSITION, inserts.size())
                    .set(MACHINE_TAGS.TAG, tag)
                    .set(MACHINE_TAGS.TAG_FOLDED, TextFolding.fold(tag)));
        }
        dsl.batch(inserts).execute();
    }

    private static MachinesRecord row(Machine machine) {
        var facts = machine.facts();
        var row = new MachinesRecord();
        row.setId(machine.id().value());
        row.setTenantId(machine.tenant().toString());
        row.setComputerDnsName(facts.computerDnsName());
        row.setComputerDnsNameFolded(TextFolding.fold(facts.computerDnsName()));
        row.setHostNameFolded(TextFolding.fold(Machine.hostName(facts.computerDnsName())));
        row.setAadDeviceIdFolded(fold(facts.aadDeviceId()));
        row.setOsPlatform(facts.osPlatform());
        row.setOsPlatformFolded(TextFolding.fold(facts.osPlatform()));
        row.setVersion(facts.version());
        row.setVersionFolded(fold(facts.version()));
        row.setLastIpAddress(facts.lastIpAddress());
        row.setLastIpAddressFolded(fold(facts.lastIpAddress()));
        row.setFirstSeen(Ticks.of(machine.firstSeen()));
        row.setLastSeen(Ticks.of(machine.lastSeen()));
        row.setLastExternalIpAddress(machine.lastExternalIpAddress());
        row.setRemoved(machine.removed());
        row.setFacts(JSON.writeValueAsString(facts));
        return row;
    }

    private static @Nullable String fold(@Nullable String name) {
        return name == null ? null : TextFolding.fold(name);
    }

    @Override
    public Optional<Machine> find(TenantId tenant, MachineId id) {
        return latest(tenant, MACHINES.ID.eq(id.value()));
    }

    @Override
    public Optional<Machine> findByDeviceId(TenantId tenant, String aadDeviceId) {
        return latest(tenant, MACHINES.AAD_DEVICE_ID_FOLDED.eq(TextFolding.fold(aadDeviceId)));
    }

    @Override
    public Optional<Machine> findByName(TenantId tenant, String computerDnsName) {
        return latest(tenant, MACHINES.COMPUTER_DNS_NAME_FOLDED.eq(TextFolding.fold(computerDnsName)));
    }

    private Optional<Machine> latest(TenantId tenant, Condition which) {
        return database.read(dsl -> {
            var rows = dsl.selectFrom(MACHINES)
                    .where(present(tenant))
                    .and(which)
                    .orderBy(MACHINES.LAST_SEEN.desc(), MACHINES.ID)
                    .limit(1)
                    .fetch();
            return withTags(dsl, rows).stream().findFirst();
        });
    }

    @Override
    public Set<String> fullNames(TenantId tenant, String hostName, int limit) {
        return database.read(dsl -> dsl.selectDistinct(MACHINES.COMPUTER_DNS_NAME_FOLDED)
                .from(MACHINES)
                .where(present(tenant))
                .and(MACHINES.HOST_NAME_FOLDED.eq(TextFolding.fold(hostName)))
                .limit(limit)
                .fetchSet(MACHINES.COMPUTER_DNS_NAME_FOLDED));
    }

    private static Condition present(TenantId tenant) {
        return MACHINES.TENANT_ID.eq(tenant.toString()).and(MACHINES.REMOVED.isFalse());
    }

    @Override
    public Page<Machine> list(TenantId tenant, dev.satchel.core.query.Query<MachineProperty> query, Instant now) {
        var sql = new FilterSql<MachineProperty>(property -> MachineColumns.of(property, now));
        var which = present(tenant).and(sql.condition(query.filter()));
        List<SortField<?>> order = new ArrayList<>(sql.orderBy(query.orderBy()));
        order.add(MACHINES.ID.asc());
        return database.read(dsl -> {
            var rows = dsl.selectFrom(MACHINES)
                    .where(which)
                    .orderBy(order)
                    .limit(Pages.limit(query))
                    .offset(query.skip())
                    .fetch();
            return Pages.of(query, withTags(dsl, rows), () -> dsl.fetchCount(MACHINES, which));
        });
    }

    /** Tags are fetched for so many machines at a time: a database takes only so many bound values. */
    private static List<Machine> withTags(DSLContext dsl, Result<MachinesRecord> rows) {
        var machines = new ArrayList<Machine>(rows.size());
        for (var from = 0; from < rows.size(); from += TAG_BATCH) {
            var batch = rows.subList(from, Math.min(from + TAG_BATCH, rows.size()));
            var ids = batch.stream().map(MachinesRecord::getId).toList();
            var tags = tags(dsl, MACHINE_TAGS.MACHINE_ID.in(ids));
            batch.forEach(row -> machines.add(machine(row, tags.getOrDefault(row.getId(), List.of()))));
        }
        return machines;
    }

    private static Map<String, List<String>> tags(DSLContext dsl, Condition which) {
        var tags = new HashMap<String, List<String>>();
        dsl.selectFrom(MACHINE_TAGS)
                .where(which)
                .orderBy(MACHINE_TAGS.MACHINE_ID, MACHINE_TAGS.POSITION)
                .forEach(row -> tags.computeIfAbsent(row.getMachineId(), _ -> new ArrayList<>())
                        .add(row.getTag()));
        return tags;
    }

    private static Machine machine(MachinesRecord row, List<String> tags) {
        return new Machine(
                new MachineId(row.getId()),
                new TenantId(UUID.fromString(row.getTenantId())),
                JSON.readValue(row.getFacts(), Machine.Facts.class),
                Ticks.toInstant(row.getFirstSeen()),
                Ticks.toInstant(row.getLastSeen()),
                row.getLastExternalIpAddress(),
                tags,
                row.getRemoved());
    }
}
