package dev.satchel.collector.steps;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A package in memory, as strict as the real one about names and about one entry at a time. */
final class MemoryEntries implements PackageEntries {
    final Map<String, String> files = new LinkedHashMap<>();
    private @Nullable OutputStream open;

    @Override
    public OutputStream entry(String name) {
        if (open != null) {
            throw new IllegalStateException("An entry is open");
        }
        if (files.keySet().stream().anyMatch(other -> meets(other, name))) {
            throw new IllegalArgumentException("Taken: " + name);
        }
        files.put(name, "");
        var entry = new ByteArrayOutputStream() {
            @Override
            public void close() {
                files.put(name, toString(StandardCharsets.UTF_8));
                open = null;
            }
        };
        open = entry;
        return entry;
    }

    String text(String name) {
        return Objects.requireNonNull(files.get(name));
    }

    private static boolean meets(String other, String name) {
        var a = other.toLowerCase(Locale.ROOT);
        var b = name.toLowerCase(Locale.ROOT);
        return a.equals(b) || a.startsWith(b + "/") || b.startsWith(a + "/");
    }
}
