package dev.satchel.collector.steps;

import dev.satchel.collector.definitions.CollectionDefinition;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Runs a definition from its first data point to the summary report. */
public final class Collection {
    /** Asked before each data point whether to go on; throws if not. */
    @FunctionalInterface
    public interface Checkpoint {
        void pass() throws IOException, InterruptedException;
    }

    private final CollectionDefinition definition;
    private final StepWorks works;
    private final InstantSource clock;

    public Collection(CollectionDefinition definition, StepWorks works, InstantSource clock) {
        this.definition = definition;
        this.works = works;
        this.clock = clock;
    }

    public String label() {
        return definition.label();
    }

    /**
     * Collects into {@code entries}. What fails on the device becomes a row of the summary.
     *
     * @return the rows of the summary
     * @throws IOException only where {@code entries} cannot take more, or {@code checkpoint} says so
     */
    public List<SummaryRow> writeTo(PackageEntries entries, Checkpoint checkpoint)
            throws IOException, InterruptedException {
        var rows = new ArrayList<SummaryRow>();
        for (var folder : definition.folders()) {
            for (var point : folder.dataPoints()) {
                checkpoint.pass();
                rows.addAll(new DataPointRun(folder.name(), point, works, clock).writeTo(entries));
            }
        }
        try (var csv = entries.entry(SummaryReport.CSV_NAME)) {
            SummaryReport.writeCsv(rows, csv);
        }
        try (var sheet = entries.entry(SummaryReport.SHEET_NAME)) {
            SummaryReport.writeSheet(rows, sheet);
        }
        return List.copyOf(rows);
    }
}
