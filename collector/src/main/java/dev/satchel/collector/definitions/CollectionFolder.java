package dev.satchel.collector.definitions;

import java.util.List;

/** One folder of the package: the documentation's object name, and what is in it. */
public record CollectionFolder(String name, List<DataPoint> dataPoints) {
    public CollectionFolder {
        dataPoints = List.copyOf(dataPoints);
    }
}
