package dev.satchel.collector.steps;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the summary report (reference, package-contents.md 4).
 *
 * @param errorCode null on success
 */
public record SummaryRow(
        String dataPoint,
        String command,
        String outputFile,
        Instant start,
        Instant end,
        @Nullable Integer errorCode) {
    static final List<String> HEADER = List.of(
            "Data Point",
            "Command",
            "Output File",
            "Start Time (UTC)",
            "End Time (UTC)",
            "Execution Status",
            "Error Code");

    public boolean succeeded() {
        return errorCode == null;
    }

    /** The cells, in the order of {@link #HEADER}. */
    List<String> cells() {
        return List.of(
                dataPoint,
                command,
                outputFile,
                start.truncatedTo(ChronoUnit.MILLIS).toString(),
                end.truncatedTo(ChronoUnit.MILLIS).toString(),
                succeeded() ? "Succeeded" : "Failed",
                errorCode == null ? "" : errorCode.toString());
    }
}
