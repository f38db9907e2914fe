package dev.satchel.wire.defender;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A machine action, in the order of real responses (reference, defender-api.md 6.3). {@code context} is written only
 * where the resource is the whole answer.
 */
@JsonPropertyOrder({
    "@odata.context",
    "id",
    "type",
    "title",
    "requestor",
    "requestorComment",
    "status",
    "machineId",
    "computerDnsName",
    "creationDateTimeUtc",
    "lastUpdateDateTimeUtc",
    "cancellationRequestor",
    "cancellationComment",
    "cancellationDateTimeUtc",
    "errorHResult",
    "scope",
    "externalId",
    "requestSource",
    "relatedFileInfo",
    "commands",
    "troubleshootInfo"
})
public record MachineActionResource(
        @JsonProperty("@odata.context") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String context,

        String id,
        String type,
        @Nullable String title,
        String requestor,
        @Nullable String requestorComment,
        String status,
        @Nullable String machineId,
        @Nullable String computerDnsName,
        Instant creationDateTimeUtc,
        Instant lastUpdateDateTimeUtc,
        @Nullable String cancellationRequestor,
        @Nullable String cancellationComment,
        @Nullable Instant cancellationDateTimeUtc,
        int errorHResult,
        @Nullable String scope,
        @Nullable String externalId,
        @Nullable String requestSource,
        @Nullable RelatedFileResource relatedFileInfo,
        List<CommandResource> commands,
        @Nullable String troubleshootInfo) {

    /** Nothing but these two means "not over yet" (reference, clients.md 34). */
    @JsonIgnore
    public boolean isOver() {
        return !status.equals("Pending") && !status.equals("InProgress");
    }
}
