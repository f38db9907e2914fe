package dev.satchel.collector.steps;

import dev.satchel.archive.EntryName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The files of one data point in the package; its own file takes at most so many bytes. */
final class StepTarget {
    /** Keeps names below {@link EntryName#MAX_BYTES}: a segment has at most 64 characters of at most 3 bytes. */
    private static final int MAX_SEGMENTS = 8;

    private static final String NOTE = "[satchel] ";
    private final PackageEntries entries;
    private final String mainName;
    private final long maxBytes;
    private long mainBytes;
    private boolean full;
    private boolean inMain;
    private boolean endsInNewline = true;
    private @Nullable OutputStream open;

    StepTarget(PackageEntries entries, String mainName, long maxBytes) {
        this.entries = entries;
        this.mainName = mainName;
        this.maxBytes = maxBytes;
    }

    void beginCopy(String path) throws IOException {
        close();
        inMain = false;
        var folder = mainName.replaceFirst("\\.[a-z]+$", "");
        var name = safe(path);
        for (int i = 1; open == null; i++) {
            open = entryUnlessTaken((i == 1 ? folder : folder + "~" + i) + "/" + name);
        }
    }

    /** Two names of a device may be one in the package: letter case, characters that are replaced. */
    private @Nullable OutputStream entryUnlessTaken(String name) throws IOException {
        try {
            return entries.entry(name);
        } catch (IllegalArgumentException taken) {
            return null;
        }
    }

    private static String safe(String path) {
        var segments = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(EntryName::segmentFrom)
                .toList();
        return String.join("/", segments.subList(Math.max(0, segments.size() - MAX_SEGMENTS), segments.size()));
    }

    void beginMain() throws IOException {
        if (!inMain) {
            close();
            open = entries.entry(mainName);
            inMain = true;
        }
    }

    void write(byte[] bytes) throws IOException {
        var stream = stream();
        if (!inMain) {
            stream.write(bytes);
            return;
        }
        int length = (int) Math.min(bytes.length, maxBytes - mainBytes);
        stream.write(bytes, 0, length);
        mainBytes += length;
        full |= length < bytes.length;
        endsInNewline = length == 0 ? endsInNewline : bytes[length - 1] == '\n';
    }

    /** Whether the data point's own file had to be cut. */
    boolean isFull() {
        return full;
    }

    /** Whether nothing has been written into the data point's own file. */
    boolean isEmpty() {
        return mainBytes == 0;
    }

    /** Adds a line of ours, beyond the limit too. */
    void note(String text) throws IOException {
        beginMain();
        var line = (endsInNewline ? "" : "\n") + NOTE + text + "\n";
        stream().write(line.getBytes(StandardCharsets.UTF_8));
        endsInNewline = true;
    }

    void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private OutputStream stream() throws IOException {
        if (open == null) {
            beginMain();
        }
        if (open == null) {
            throw new IOException("The package takes no more entries");
        }
        return open;
    }
}
