package dev.satchel.core.machines;

import dev.satchel.core.access.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device with a collector. The words are those of the machine resource (reference, defender-api.md 6.4).
 *
 * @param facts what its collector last reported
 * @param lastSeen time of the last full report
 * @param lastExternalIpAddress where the collector's last report came from
 * @param deviceGroup number of the device group that the store has placed it in; 0 for none
 */
public record Machine(
        MachineId id,
        TenantId tenant,
        Facts facts,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable String lastExternalIpAddress,
        Tags tags,
        int deviceGroup,
        boolean removed) {
    /** What every machine has until something here assesses machines. */
    public static final String DEVICE_VALUE = "Normal";

    public static final String RISK_SCORE = "None";
    public static final String EXPOSURE_LEVEL = "None";
    public static final String ONBOARDING_STATUS = "Onboarded";

    /** A machine that has not reported for longer is inactive; reports come daily. */
    public static final Duration ACTIVE = Duration.ofDays(7);

    /** What a machine says of itself. */
    public record Facts(
            String computerDnsName,
            String osPlatform,
            @Nullable String osVersion,
            @Nullable String version,
            @Nullable Long osBuild,
            @Nullable String osProcessor,
            @Nullable String osArchitecture,
            @Nullable String agentVersion,
            @Nullable String lastIpAddress,
            List<IpAddress> ipAddresses,
            @Nullable Boolean isAadJoined,
            @Nullable String aadDeviceId,
            @Nullable VirtualMachine virtualMachine) {
        public Facts {
            ipAddresses = List.copyOf(ipAddresses);
        }
    }

    /** One address of a network interface. */
    public record IpAddress(
            String ipAddress,
            @Nullable String macAddress,
            @Nullable String type,
            @Nullable String operationalStatus) {}

    /** Where a virtual machine runs. */
    public record VirtualMachine(
            @Nullable String vmId,
            @Nullable String cloudProvider,
            @Nullable String resourceId,
            @Nullable String subscriptionId) {}

    /** {@code Active} or {@code Inactive}. */
    public String healthStatus(Instant now) {
        return lastSeen.isAfter(now.minus(ACTIVE)) ? "Active" : "Inactive";
    }

    /** The name without its domain. */
    public static String hostName(String computerDnsName) {
        var dot = computerDnsName.indexOf('.');
        return dot > 0 ? computerDnsName.substring(0, dot) : computerDnsName;
    }
}
