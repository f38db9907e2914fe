package dev.satchel.wire.defender;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of resources. {@code count} counts before paging; {@code nextLink} is absolute, absent on the last page. */
@JsonPropertyOrder({"@odata.context", "@odata.count", "value", "@odata.nextLink"})
public record ListResponse<T>(
        @JsonProperty("@odata.context") String context,

        @JsonProperty("@odata.count") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Long count,

        List<T> value,

        @JsonProperty("@odata.nextLink") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String nextLink) {}
