package dev.satchel.wire.defender;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/** What a virtual machine's cloud says of it. */
@JsonPropertyOrder({"vmId", "cloudProvider", "resourceId", "subscriptionId"})
public record VmMetadataResource(
        @Nullable String vmId,
        @Nullable String cloudProvider,
        @Nullable String resourceId,
        @Nullable String subscriptionId) {}
