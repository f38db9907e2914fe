package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.ACCESS_POLICIES;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.roles.AccessPolicy;
import dev.satchel.core.roles.AccessPolicyStore;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import tools.jackson.databind.json.JsonMapper;

final class SqlAccessPolicyStore implements AccessPolicyStore {
    /** On first use: most tenants have no policy of their own, and a start does without Jackson. */
    private static final class Json {
        static final JsonMapper MAPPER = new JsonMapper();
    }

    private final Remembered<TenantId, AccessPolicy> recent;

    SqlAccessPolicyStore(Database database) {
        this.recent = new Remembered<>(database);
    }

    @Override
    public AccessPolicy find(TenantId tenant) {
        return recent.find(tenant, dsl -> Optional.of(policy(dsl, tenant))).orElseThrow();
    }

    @Override
    public AccessPolicy change(TenantId tenant, UnaryOperator<AccessPolicy> change) {
        return recent.write(dsl -> {
            var changed = change.apply(policy(dsl, tenant));
            var json = Json.MAPPER.writeValueAsString(changed);
            dsl.insertInto(ACCESS_POLICIES)
                    .set(ACCESS_POLICIES.TENANT_ID, tenant.toString())
                    .set(ACCESS_POLICIES.POLICY, json)
                    .set(ACCESS_POLICIES.VERSION, changed.version())
                    .onConflict(ACCESS_POLICIES.TENANT_ID)
                    .doUpdate()
                    .set(ACCESS_POLICIES.POLICY, json)
                    .set(ACCESS_POLICIES.VERSION, changed.version())
                    .execute();
            return changed;
        });
    }

    static AccessPolicy policy(DSLContext dsl, TenantId tenant) {
        return dsl.select(ACCESS_POLICIES.POLICY)
                .from(ACCESS_POLICIES)
                .where(ACCESS_POLICIES.TENANT_ID.eq(tenant.toString()))
                .fetchOptional(ACCESS_POLICIES.POLICY)
                .map(json -> Json.MAPPER.readValue(json, AccessPolicy.class))
                .orElse(AccessPolicy.INITIAL);
    }
}
