package dev.satchel.wire.defender;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/** One address of a machine; {@code macAddress} is 12 hex digits without separators, or null. */
@JsonPropertyOrder({"ipAddress", "macAddress", "type", "operationalStatus"})
public record IpAddressResource(
        String ipAddress,
        @Nullable String macAddress,
        @Nullable String type,
        @Nullable String operationalStatus) {}
