package dev.satchel.wire.defender;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One command of a live response action (reference, defender-api.md 6.3). */
@JsonPropertyOrder({"index", "startTime", "endTime", "commandStatus", "errors", "command"})
public record CommandResource(
        int index,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        String commandStatus,
        List<String> errors,
        Command command) {
    /** What was to be done. */
    @JsonPropertyOrder({"type", "params"})
    public record Command(String type, List<Parameter> params) {}

    /** One argument of a command. */
    @JsonPropertyOrder({"key", "value"})
    public record Parameter(String key, String value) {}
}
