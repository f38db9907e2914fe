package dev.satchel.collector.definitions;

import java.util.List;

/**
 * One thing that is collected.
 *
 * @param file name of the file inside the folder
 * @param firstOf ways to get it: the first that is possible on the device is taken, the next one only when that fails
 */
public record DataPoint(String title, String file, List<CollectionStep> firstOf, StepLimits limits) {
    public DataPoint {
        firstOf = List.copyOf(firstOf);
        if (firstOf.isEmpty()) {
            throw new IllegalArgumentException("A data point needs a step");
        }
    }
}
