package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.MACHINES;
import static dev.satchel.storage.sql.schema.Tables.MACHINE_TAGS;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.Ticks;
import java.time.Instant;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Where the properties of machines that can be queried are found. What has no column yet has the same value for all. */
final class MachineColumns {
    private MachineColumns() {}

    /**
     * @param tenant whose machines are asked for
     * @param now decides the health status
     */
    static QueryColumn of(MachineProperty property, TenantId tenant, Instant now) {
        return switch (property) {
            case ID -> new QueryColumn.Text(MACHINES.ID);
            case COMPUTER_DNS_NAME -> new QueryColumn.Text(MACHINES.COMPUTER_DNS_NAME_FOLDED);
            case LAST_SEEN -> new QueryColumn.Date(MACHINES.LAST_SEEN);
            case OS_PLATFORM -> new QueryColumn.Text(MACHINES.OS_PLATFORM_FOLDED);
            case VERSION -> new QueryColumn.Text(MACHINES.VERSION_FOLDED);
            case LAST_IP_ADDRESS -> new QueryColumn.Text(MACHINES.LAST_IP_ADDRESS_FOLDED);
            case AAD_DEVICE_ID -> new QueryColumn.Text(MACHINES.AAD_DEVICE_ID_FOLDED);
            case MACHINE_TAGS -> new QueryColumn.Elements(element -> hasTag(tenant, element));
            case HEALTH_STATUS -> new QueryColumn.Enumeration(health(now));
            case DEVICE_VALUE -> new QueryColumn.Enumeration(DSL.val(Machine.DEVICE_VALUE));
            case RISK_SCORE -> new QueryColumn.Enumeration(DSL.val(Machine.RISK_SCORE));
            case EXPOSURE_LEVEL -> new QueryColumn.Enumeration(DSL.val(Machine.EXPOSURE_LEVEL));
            case ONBOARDING_STATUS -> new QueryColumn.Enumeration(DSL.val(Machine.ONBOARDING_STATUS));
            case RBAC_GROUP_ID -> new QueryColumn.Whole(MACHINES.DEVICE_GROUP);
            default -> throw new IllegalArgumentException(property.apiName() + " cannot be queried");
        };
    }

    private static Field<String> health(Instant now) {
        return DSL.when(MACHINES.LAST_SEEN.gt(Ticks.of(now.minus(Machine.ACTIVE))), "Active")
                .otherwise("Inactive");
    }

    /** Not by {@code exists}, which would be asked of every machine. */
    private static Condition hasTag(TenantId tenant, Function<Field<String>, Condition> element) {
        return MACHINES.ID.in(DSL.select(MACHINE_TAGS.MACHINE_ID)
                .from(MACHINE_TAGS)
                .where(MACHINE_TAGS.TENANT_ID.eq(tenant.toString()))
                .and(element.apply(MACHINE_TAGS.TAG_FOLDED)));
    }
}
