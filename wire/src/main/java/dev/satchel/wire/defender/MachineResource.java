package dev.satchel.wire.defender;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A machine, in the order of real responses (reference, defender-api.md 6.4). */
@JsonPropertyOrder({
    "@odata.context",
    "id",
    "mergedIntoMachineId",
    "isPotentialDuplication",
    "isExcluded",
    "exclusionReason",
    "computerDnsName",
    "firstSeen",
    "lastSeen",
    "osPlatform",
    "osVersion",
    "osProcessor",
    "version",
    "lastIpAddress",
    "lastExternalIpAddress",
    "agentVersion",
    "osBuild",
    "healthStatus",
    "deviceValue",
    "rbacGroupId",
    "rbacGroupName",
    "riskScore",
    "exposureLevel",
    "isAadJoined",
    "aadDeviceId",
    "machineTags",
    "onboardingStatus",
    "osArchitecture",
    "managedBy",
    "managedByStatus",
    "ipAddresses",
    "vmMetadata"
})
public record MachineResource(
        @JsonProperty("@odata.context") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String context,

        String id,
        @Nullable String mergedIntoMachineId,
        boolean isPotentialDuplication,
        boolean isExcluded,
        @Nullable String exclusionReason,
        @Nullable String computerDnsName,
        Instant firstSeen,
        Instant lastSeen,
        String osPlatform,
        @Nullable String osVersion,
        @Nullable String osProcessor,
        @Nullable String version,
        @Nullable String lastIpAddress,
        @Nullable String lastExternalIpAddress,
        @Nullable String agentVersion,
        @Nullable Long osBuild,
        String healthStatus,
        @Nullable String deviceValue,
        int rbacGroupId,
        @Nullable String rbacGroupName,
        @Nullable String riskScore,
        @Nullable String exposureLevel,
        @Nullable Boolean isAadJoined,
        @Nullable String aadDeviceId,
        List<String> machineTags,
        String onboardingStatus,
        @Nullable String osArchitecture,
        @Nullable String managedBy,
        @Nullable String managedByStatus,
        List<IpAddressResource> ipAddresses,
        @Nullable VmMetadataResource vmMetadata) {}
