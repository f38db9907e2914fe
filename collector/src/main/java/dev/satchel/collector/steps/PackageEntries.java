package dev.satchel.collector.steps;

import java.io.IOException;
import java.io.OutputStream;

/** Where a collection goes: one entry is open at a time, and closed before the next. */
@FunctionalInterface
public interface PackageEntries {
    OutputStream entry(String name) throws IOException;
}
