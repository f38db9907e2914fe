package dev.satchel.wire.collector;

/** What has become of an action; {@code status} is the documented word. */
public record ActionState(String actionId, String status) {}
