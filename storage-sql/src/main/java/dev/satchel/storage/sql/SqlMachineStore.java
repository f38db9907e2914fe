package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.MACHINES;

import dev.satchel.core.access.Reach;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.machines.MachineStore;
import dev.satchel.core.machines.Tags;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.Page;
import dev.satchel.core.query.Query;
import dev.satchel.core.query.TextFolding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SortField;
import org.jooq.impl.DSL;

final class SqlMachineStore implements MachineStore {
    private final Database database;

    SqlMachineStore(Database database) {
        this.database = database;
    }

    @Override
    public void save(Machine machine) {
        var row = MachineRow.of(machine);
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
            MachineTagRows.save(dsl, machine, true, machine.tags().ofDevice());
            MachinePlaces.place(
                    dsl,
                    machine.tenant(),
                    SqlAccessPolicyStore.policy(dsl, machine.tenant()),
                    MACHINES.ID.eq(row.getId()));
            return true;
        });
    }

    @Override
    public Optional<Machine> changeTags(TenantId tenant, MachineId id, UnaryOperator<Tags> change) {
        return database.write(dsl -> {
            var known = latest(dsl, tenant, MACHINES.ID.eq(id.value()));
            known.ifPresent(machine -> {
                MachineTagRows.save(
                        dsl, machine, false, change.apply(machine.tags()).added());
                MachinePlaces.place(dsl, tenant, SqlAccessPolicyStore.policy(dsl, tenant), MACHINES.ID.eq(id.value()));
            });
            return known.flatMap(_ -> latest(dsl, tenant, MACHINES.ID.eq(id.value())));
        });
    }

    @Override
    public Optional<Machine> find(TenantId tenant, MachineId id) {
        return latest(tenant, MACHINES.ID.eq(id.value()));
    }

    @Override
    public Optional<Machine> findByDeviceId(TenantId tenant, Reach reach, String aadDeviceId) {
        return latest(
                tenant, ReachSql.machines(reach).and(MACHINES.AAD_DEVICE_ID_FOLDED.eq(TextFolding.fold(aadDeviceId))));
    }

    @Override
    public Optional<Machine> findByName(TenantId tenant, Reach reach, String computerDnsName) {
        return latest(
                tenant,
                ReachSql.machines(reach).and(MACHINES.COMPUTER_DNS_NAME_FOLDED.eq(TextFolding.fold(computerDnsName))));
    }

    private Optional<Machine> latest(TenantId tenant, Condition which) {
        return database.read(dsl -> latest(dsl, tenant, which));
    }

    private static Optional<Machine> latest(DSLContext dsl, TenantId tenant, Condition which) {
        var rows = dsl.selectFrom(MACHINES)
                .where(present(tenant))
                .and(which)
                .orderBy(MACHINES.LAST_SEEN.desc(), MACHINES.ID)
                .limit(1)
                .fetch();
        return MachineTagRows.withTags(dsl, rows).stream().findFirst();
    }

    @Override
    public Set<String> fullNames(TenantId tenant, Reach reach, String hostName, int limit) {
        return database.read(dsl -> dsl.selectDistinct(MACHINES.COMPUTER_DNS_NAME_FOLDED)
                .from(MACHINES)
                .where(present(tenant))
                .and(ReachSql.machines(reach))
                .and(MACHINES.HOST_NAME_FOLDED.eq(TextFolding.fold(hostName)))
                .limit(limit)
                .fetchSet(MACHINES.COMPUTER_DNS_NAME_FOLDED));
    }

    private static Condition present(TenantId tenant) {
        return MACHINES.TENANT_ID.eq(tenant.toString()).and(MACHINES.REMOVED.isFalse());
    }

    @Override
    public Page<Machine> list(TenantId tenant, Reach reach, Query<MachineProperty> query, Instant now) {
        return list(database, tenant, reach, DSL.noCondition(), query, now);
    }

    @Override
    public OptionalInt deviceGroup(TenantId tenant, MachineId id) {
        var group = database.read(dsl -> dsl.select(MACHINES.DEVICE_GROUP)
                .from(MACHINES)
                .where(MACHINES.ID.eq(id.value()))
                .and(MACHINES.TENANT_ID.eq(tenant.toString()))
                .fetchOptional(MACHINES.DEVICE_GROUP));
        return group.map(number -> OptionalInt.of(number.intValue())).orElse(OptionalInt.empty());
    }

    /** The list of the machines that fulfil one more condition. */
    static Page<Machine> list(
            Database database,
            TenantId tenant,
            Reach reach,
            Condition also,
            Query<MachineProperty> query,
            Instant now) {
        var sql = new FilterSql<MachineProperty>(property -> MachineColumns.of(property, tenant, now));
        var which = present(tenant).and(ReachSql.machines(reach)).and(also).and(sql.condition(query.filter()));
        List<SortField<?>> order = new ArrayList<>(sql.orderBy(query.orderBy()));
        order.add(MACHINES.ID.asc());
        return database.read(dsl -> {
            var rows = dsl.selectFrom(MACHINES)
                    .where(which)
                    .orderBy(order)
                    .limit(Pages.limit(query))
                    .offset(query.skip())
                    .fetch();
            return Pages.of(query, MachineTagRows.withTags(dsl, rows), () -> dsl.fetchCount(MACHINES, which));
        });
    }
}
