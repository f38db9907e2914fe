package dev.satchel.core.machines;

import java.time.Instant;

/** What {@link SightingStore} is asked for: machines that had the address at some time from {@code from} to {@code to}. */
public record Sighting(NetworkAddress address, Instant from, Instant to) {}
