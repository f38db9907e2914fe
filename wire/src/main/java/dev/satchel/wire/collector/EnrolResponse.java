package dev.satchel.wire.collector;

/**
 * @param machineId 40 hex digits, derived from tenant and key, so that nobody can enrol as somebody else's machine
 * @param audience the installation's id, which every assertion names
 */
public record EnrolResponse(String machineId, String tenant, String audience) {}
