package dev.satchel.server.endpoints.machines;

import dev.satchel.core.machines.Machine;
import dev.satchel.wire.defender.IpAddressResource;
import dev.satchel.wire.defender.MachineResource;
import dev.satchel.wire.defender.VmMetadataResource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A machine as the API shows it. */
final class MachineView {
    private MachineView() {}

    static MachineResource of(Machine machine, @Nullable String deviceGroup, @Nullable String context, Instant now) {
        var facts = machine.facts();
        return new MachineResource(
                context,
                machine.id().value(),
                null,
                false,
                false,
                null,
                facts.computerDnsName(),
                machine.firstSeen(),
                machine.lastSeen(),
                facts.osPlatform(),
                facts.osVersion(),
                facts.osProcessor(),
                facts.version(),
                facts.lastIpAddress(),
                machine.lastExternalIpAddress(),
                facts.agentVersion(),
                facts.osBuild(),
                machine.healthStatus(now),
                Machine.DEVICE_VALUE,
                machine.deviceGroup(),
                deviceGroup,
                Machine.RISK_SCORE,
                Machine.EXPOSURE_LEVEL,
                facts.isAadJoined(),
                facts.aadDeviceId(),
                machine.tags().all(),
                Machine.ONBOARDING_STATUS,
                facts.osArchitecture(),
                "Unknown",
                "Unknown",
                facts.ipAddresses().stream().map(MachineView::address).toList(),
                virtualMachine(facts.virtualMachine()));
    }

    private static IpAddressResource address(Machine.IpAddress address) {
        return new IpAddressResource(
                address.ipAddress(), address.macAddress(), address.type(), address.operationalStatus());
    }

    private static @Nullable VmMetadataResource virtualMachine(Machine.@Nullable VirtualMachine machine) {
        return machine == null
                ? null
                : new VmMetadataResource(
                        machine.vmId(), machine.cloudProvider(), machine.resourceId(), machine.subscriptionId());
    }
}
