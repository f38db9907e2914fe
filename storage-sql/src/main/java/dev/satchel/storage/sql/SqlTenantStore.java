package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.TENANTS;
import static dev.satchel.storage.sql.schema.Tables.TENANT_DOMAINS;

import dev.satchel.core.access.LinkPolicy;
import dev.satchel.core.access.Network;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.TenantStore;
import dev.satchel.core.query.TextFolding;
import dev.satchel.core.query.Ticks;
import dev.satchel.storage.sql.schema.tables.records.TenantsRecord;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

final class SqlTenantStore implements TenantStore {
    private final Database database;
    private final Remembered<TenantId, Tenant> recent;

    SqlTenantStore(Database database) {
        this.database = database;
        this.recent = new Remembered<>(database);
    }

    @Override
    public boolean add(Tenant tenant) {
        return recent.write(dsl -> {
            var id = tenant.id().toString();
            if (!tenant.domains().isEmpty()
                    && dsl.fetchExists(TENANT_DOMAINS, TENANT_DOMAINS.DOMAIN.in(tenant.domains()))) {
                return false;
            }
            var added = dsl.insertInto(TENANTS)
                    .set(TENANTS.ID, id)
                    .set(TENANTS.NAME, tenant.name())
                    .set(TENANTS.NAME_FOLDED, TextFolding.fold(tenant.name()))
                    .set(TENANTS.REGION, tenant.region())
                    .set(TENANTS.COLLECTING, tenant.features().collecting())
                    .set(TENANTS.WINDOWS_ONLY, tenant.features().windowsOnly())
                    .set(TENANTS.CREATED, Ticks.of(tenant.created()))
                    .onConflictDoNothing()
                    .execute();
            if (added == 1) {
                tenant.domains().forEach(domain -> addDomain(dsl, id, domain));
            }
            return added == 1;
        });
    }

    private static void addDomain(DSLContext dsl, String tenant, String domain) {
        dsl.insertInto(TENANT_DOMAINS)
                .set(TENANT_DOMAINS.DOMAIN, domain)
                .set(TENANT_DOMAINS.TENANT_ID, tenant)
                .execute();
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return recent.find(
                id, dsl -> select(dsl, TENANTS.ID.eq(id.toString())).stream().findFirst());
    }

    @Override
    public Optional<Tenant> findByName(String name) {
        return select(TENANTS.NAME_FOLDED.eq(TextFolding.fold(name))).stream().findFirst();
    }

    @Override
    public Optional<Tenant> findByDomain(String domain) {
        return select(TENANTS.ID.in(DSL.select(TENANT_DOMAINS.TENANT_ID)
                        .from(TENANT_DOMAINS)
                        .where(TENANT_DOMAINS.DOMAIN.eq(domain.toLowerCase(Locale.ROOT)))))
                .stream()
                .findFirst();
    }

    @Override
    public boolean setFeatures(TenantId id, Tenant.Features features) {
        return recent.write(dsl -> dsl.update(TENANTS)
                        .set(TENANTS.COLLECTING, features.collecting())
                        .set(TENANTS.WINDOWS_ONLY, features.windowsOnly())
                        .where(TENANTS.ID.eq(id.toString()))
                        .execute()
                == 1);
    }

    @Override
    public boolean setLinks(TenantId id, LinkPolicy links) {
        return recent.write(dsl -> dsl.update(TENANTS)
                        .set(TENANTS.LINK_LIFETIME, links.lifetime().toSeconds())
                        .set(TENANTS.LINK_USES, links.uses())
                        .set(TENANTS.LINK_NETWORK, links.network().toString())
                        .set(TENANTS.LINK_BOUND, links.bound())
                        .where(TENANTS.ID.eq(id.toString()))
                        .execute()
                == 1);
    }

    @Override
    public List<Tenant> list() {
        return select(DSL.noCondition());
    }

    private List<Tenant> select(Condition which) {
        return database.read(dsl -> select(dsl, which));
    }

    private static List<Tenant> select(DSLContext dsl, Condition which) {
        var rows = dsl.selectFrom(TENANTS)
                .where(which)
                .orderBy(TENANTS.NAME_FOLDED)
                .fetch();
        var domains = dsl.selectFrom(TENANT_DOMAINS)
                .where(TENANT_DOMAINS.TENANT_ID.in(
                        DSL.select(TENANTS.ID).from(TENANTS).where(which)))
                .fetchGroups(TENANT_DOMAINS.TENANT_ID, TENANT_DOMAINS.DOMAIN);
        return rows.map(row -> tenant(row, domains.getOrDefault(row.getId(), List.of())));
    }

    private static Tenant tenant(TenantsRecord row, List<String> domains) {
        return new Tenant(
                new TenantId(UUID.fromString(row.getId())),
                row.getName(),
                row.getRegion(),
                domains,
                new Tenant.Features(row.getCollecting(), row.getWindowsOnly()),
                new LinkPolicy(
                        Duration.ofSeconds(row.getLinkLifetime()),
                        row.getLinkUses(),
                        Network.parse(row.getLinkNetwork()).orElseThrow(),
                        row.getLinkBound()),
                Ticks.toInstant(row.getCreated()));
    }
}
