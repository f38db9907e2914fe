package dev.satchel.wire.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refusal of a token endpoint (reference, identity.md 2.2). */
@JsonPropertyOrder({"error", "error_description", "error_codes", "timestamp", "trace_id", "correlation_id", "error_uri"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenErrorResponse(
        String error,
        @JsonProperty("error_description") @Nullable String description,
        @JsonProperty("error_codes") @Nullable List<Integer> codes,
        @Nullable String timestamp,
        @JsonProperty("trace_id") @Nullable String traceId,
        @JsonProperty("correlation_id") @Nullable String correlationId,
        @JsonProperty("error_uri") @Nullable String errorUri) {}
