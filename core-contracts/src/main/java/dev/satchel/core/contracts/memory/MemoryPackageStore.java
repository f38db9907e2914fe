package dev.satchel.core.contracts.memory;

import dev.satchel.core.packages.PackageId;
import dev.satchel.core.packages.PackageStore;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Packages in memory; only {@link #review} needs a file. Its contents have none, as those of an object store. */
public final class MemoryPackageStore implements PackageStore {
    private final Path reviewed;
    private final Map<PackageId, byte[]> unfinished = new HashMap<>();
    private final Map<PackageId, byte[]> finished = new HashMap<>();

    /** @param reviewed a folder for what is reviewed */
    public MemoryPackageStore(Path reviewed) {
        this.reviewed = reviewed;
    }

    @Override
    public synchronized void begin(PackageId id) throws IOException {
        if (finished.containsKey(id)) {
            throw new FileAlreadyExistsException("Package " + id + " is finished");
        }
        unfinished.put(id, new byte[0]);
    }

    @Override
    public synchronized void append(PackageId id, long offset, InputStream chunk, long length) throws IOException {
        var bytes = unfinished.get(id);
        if (bytes == null) {
            throw new NoSuchFileException("Package " + id);
        }
        if (bytes.length < offset) {
            throw new IOException("Package " + id + " has " + bytes.length + " bytes, fewer than " + offset);
        }
        var start = Math.toIntExact(offset);
        var added = chunk.readNBytes(Math.toIntExact(length));
        var longer = Arrays.copyOf(bytes, start + added.length);
        System.arraycopy(added, 0, longer, start, added.length);
        unfinished.put(id, longer);
        if (added.length < length) {
            throw new EOFException("The chunk ended " + (length - added.length) + " bytes early");
        }
    }

    @Override
    public synchronized Path review(PackageId id) throws IOException {
        return Files.write(
                reviewed.resolve(id.value()), unfinished.containsKey(id) ? bytes(unfinished, id) : bytes(finished, id));
    }

    @Override
    public synchronized void finish(PackageId id) throws IOException {
        if (!finished.containsKey(id)) {
            finished.put(id, bytes(unfinished, id));
            unfinished.remove(id);
        }
    }

    private static byte[] bytes(Map<PackageId, byte[]> packages, PackageId id) throws NoSuchFileException {
        var bytes = packages.get(id);
        if (bytes == null) {
            throw new NoSuchFileException("Package " + id);
        }
        return bytes;
    }

    @Override
    public synchronized Set<PackageId> unfinished() {
        return Set.copyOf(unfinished.keySet());
    }

    @Override
    public synchronized Optional<Content> open(PackageId id) {
        return Optional.ofNullable(finished.get(id)).map(MemoryContent::new);
    }

    @Override
    public synchronized boolean delete(PackageId id) throws IOException {
        Files.deleteIfExists(reviewed.resolve(id.value()));
        var wasUnfinished = unfinished.remove(id) != null;
        var wasFinished = finished.remove(id) != null;
        return wasUnfinished || wasFinished;
    }

    private static final class MemoryContent implements Content {
        private final byte[] bytes;

        MemoryContent(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public Optional<Path> file() {
            return Optional.empty();
        }

        @Override
        public InputStream open(long offset) {
            var start = (int) Math.min(offset, bytes.length);
            return new ByteArrayInputStream(bytes, start, bytes.length - start);
        }
    }
}
