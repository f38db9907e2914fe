package dev.satchel.core.contracts.memory;

import dev.satchel.core.machines.Machine;
import dev.satchel.core.query.MachineProperty;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values that filters and orders compare, by property. */
final class MachineValues {
    private MachineValues() {}

    /** @param now decides the health status */
    static Function<MachineProperty, @Nullable Object> of(Machine machine, Instant now) {
        var facts = machine.facts();
        return property -> switch (property) {
            case ID -> machine.id().value();
            case COMPUTER_DNS_NAME -> facts.computerDnsName();
            case LAST_SEEN -> machine.lastSeen();
            case OS_PLATFORM -> facts.osPlatform();
            case VERSION -> facts.version();
            case LAST_IP_ADDRESS -> facts.lastIpAddress();
            case AAD_DEVICE_ID -> facts.aadDeviceId();
            case MACHINE_TAGS -> machine.tags().all();
            case HEALTH_STATUS -> machine.healthStatus(now);
            case DEVICE_VALUE -> Machine.DEVICE_VALUE;
            case RISK_SCORE -> Machine.RISK_SCORE;
            case EXPOSURE_LEVEL -> Machine.EXPOSURE_LEVEL;
            case ONBOARDING_STATUS -> Machine.ONBOARDING_STATUS;
            case RBAC_GROUP_ID -> machine.deviceGroup();
            default -> throw new IllegalArgumentException(property.apiName() + " cannot be queried");
        };
    }
}
