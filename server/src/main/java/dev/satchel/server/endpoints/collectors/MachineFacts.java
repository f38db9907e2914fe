package dev.satchel.server.endpoints.collectors;

import dev.satchel.core.machines.Machine;
import dev.satchel.server.http.Problem;
import dev.satchel.wire.collector.MachineReport;
import dev.satchel.wire.defender.IpAddressResource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A collector's report, checked: what does not fit is refused, because it would stand in every answer. */
final class MachineFacts {
    private static final int MAX_NAME = 255;
    private static final int MAX_TEXT = 60;
    private static final int MAX_ADDRESSES = 1_000;
    private static final int MAX_TAGS = 100;
    private static final int MAX_TAG = 200;

    private MachineFacts() {}

    static Machine.Facts of(@Nullable MachineReport report) {
        if (report == null) {
            throw Problem.MISSING_REQUIRED_PARAMETER.refusal("The required parameter 'report' is missing");
        }
        var addresses = Objects.requireNonNullElse(report.ipAddresses(), List.<IpAddressResource>of());
        if (addresses.size() > MAX_ADDRESSES) {
            throw Problem.INVALID_INPUT.refusal("'ipAddresses' has more than " + MAX_ADDRESSES + " entries");
        }
        return new Machine.Facts(
                required("computerDnsName", report.computerDnsName(), MAX_NAME),
                required("osPlatform", report.osPlatform(), MAX_TEXT),
                bounded("osVersion", report.osVersion(), MAX_TEXT),
                bounded("version", report.version(), MAX_TEXT),
                report.osBuild(),
                bounded("osProcessor", report.osProcessor(), MAX_TEXT),
                bounded("osArchitecture", report.osArchitecture(), MAX_TEXT),
                bounded("agentVersion", report.agentVersion(), MAX_TEXT),
                bounded("lastIpAddress", report.lastIpAddress(), MAX_TEXT),
                addresses.stream()
                        .map(address -> new Machine.IpAddress(
                                required("ipAddress", address.ipAddress(), MAX_TEXT),
                                bounded("macAddress", address.macAddress(), MAX_TEXT),
                                bounded("type", address.type(), MAX_TEXT),
                                bounded("operationalStatus", address.operationalStatus(), MAX_TEXT)))
                        .toList(),
                report.isAadJoined(),
                bounded("aadDeviceId", report.aadDeviceId(), MAX_TEXT),
                virtualMachine(report));
    }

    static List<String> tags(MachineReport report) {
        var tags = Objects.requireNonNullElse(report.machineTags(), List.<String>of());
        if (tags.size() > MAX_TAGS) {
            throw Problem.INVALID_INPUT.refusal("'machineTags' has more than " + MAX_TAGS + " entries");
        }
        return tags.stream()
                .map(tag -> required("machineTags", tag, MAX_TAG))
                .distinct()
                .toList();
    }

    private static Machine.@Nullable VirtualMachine virtualMachine(MachineReport report) {
        var machine = report.vmMetadata();
        return machine == null
                ? null
                : new Machine.VirtualMachine(
                        bounded("vmId", machine.vmId(), MAX_NAME),
                        bounded("cloudProvider", machine.cloudProvider(), MAX_NAME),
                        bounded("resourceId", machine.resourceId(), MAX_NAME),
                        bounded("subscriptionId", machine.subscriptionId(), MAX_NAME));
    }

    private static String required(String name, @Nullable String text, int max) {
        var value = bounded(name, text, max);
        if (value == null || value.isBlank()) {
            throw Problem.MISSING_REQUIRED_PARAMETER.refusal(
                    "The required parameter '" + name + "' is missing or empty");
        }
        return value;
    }

    private static @Nullable String bounded(String name, @Nullable String text, int max) {
        if (text != null && (text.length() > max || text.chars().anyMatch(Character::isISOControl))) {
            throw Problem.INVALID_INPUT.refusal(
                    "'" + name + "' is longer than " + max + " characters or holds control characters");
        }
        return text;
    }
}
