package dev.satchel.wire.collector;

import dev.satchel.wire.defender.IpAddressResource;
import dev.satchel.wire.defender.VmMetadataResource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a collector says of its machine; the words are those of the machine resource. */
public record MachineReport(
        String computerDnsName,
        String osPlatform,
        @Nullable String osVersion,
        @Nullable String version,
        @Nullable Long osBuild,
        @Nullable String osProcessor,
        @Nullable String osArchitecture,
        @Nullable String agentVersion,
        @Nullable String lastIpAddress,
        List<IpAddressResource> ipAddresses,
        List<String> machineTags,
        @Nullable Boolean isAadJoined,
        @Nullable String aadDeviceId,
        @Nullable VmMetadataResource vmMetadata) {}
