package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.TENANTS;

import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.TenantStore;
import dev.satchel.core.query.TextFolding;
import dev.satchel.core.query.Ticks;
import dev.satchel.storage.sql.schema.tables.records.TenantsRecord;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

final class SqlTenantStore implements TenantStore {
    private final Database database;

    SqlTenantStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(Tenant tenant) {
        return database.write(dsl -> dsl.insertInto(TENANTS)
                        .set(TENANTS.ID, tenant.id().toString())
                        .set(TENANTS.NAME, tenant.name())
                        .set(TENANTS.NAME_FOLDED, TextFolding.fold(tenant.name()))
                        .set(TENANTS.CREATED, Ticks.of(tenant.created()))
                        .onConflictDoNothing()
                        .execute()
                == 1);
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return database.read(dsl ->
                dsl.selectFrom(TENANTS).where(TENANTS.ID.eq(id.toString())).fetchOptional(SqlTenantStore::tenant));
    }

    @Override
    public Optional<Tenant> findByName(String name) {
        return database.read(dsl -> dsl.selectFrom(TENANTS)
                .where(TENANTS.NAME_FOLDED.eq(TextFolding.fold(name)))
                .fetchOptional(SqlTenantStore::tenant));
    }

    @Override
    public List<Tenant> list() {
        return database.read(
                dsl -> dsl.selectFrom(TENANTS).orderBy(TENANTS.NAME_FOLDED).fetch(SqlTenantStore::tenant));
    }

    private static Tenant tenant(TenantsRecord row) {
        return new Tenant(new TenantId(UUID.fromString(row.getId())), row.getName(), Ticks.toInstant(row.getCreated()));
    }
}
