package dev.satchel.wire.defender;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Body of {@code collectInvestigationPackage}; property names are significant to the letter. */
public record CollectRequest(
        @JsonProperty("Comment") @Nullable String comment,

        @JsonProperty("ExternalId") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String externalId) {}
