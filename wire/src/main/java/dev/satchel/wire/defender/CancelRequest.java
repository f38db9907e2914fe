package dev.satchel.wire.defender;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Body of {@code cancel}. */
public record CancelRequest(
        @JsonProperty("Comment") @Nullable String comment) {}
