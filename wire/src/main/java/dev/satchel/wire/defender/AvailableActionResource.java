package dev.satchel.wire.defender;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** Whether an action can be started on a machine now. */
@JsonPropertyOrder({"action", "isAvailable"})
public record AvailableActionResource(String action, boolean isAvailable) {}
