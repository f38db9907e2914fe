package dev.satchel.wire.defender;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * The answer of {@code getPackageUri}. {@code value} is the link, in the documented form with a second pair of
 * quotation marks around it, or plain (reference, decisions.md row 1).
 */
@JsonPropertyOrder({"@odata.context", "value"})
public record PackageLinkResponse(
        @JsonProperty("@odata.context") String context, String value) {

    /** The link itself, whichever form {@code value} has. */
    public String link() {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
