package dev.satchel.wire.collector;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The action a collector is to carry out now. */
public record NextAction(
        String actionId, String type, @Nullable String comment, Instant creationDateTimeUtc) {}
