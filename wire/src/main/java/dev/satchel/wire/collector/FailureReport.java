package dev.satchel.wire.collector;

/** Why a collector could not carry an action out; {@code errorHResult} is a signed 32-bit code, not 0. */
public record FailureReport(String reason, int errorHResult) {}
