package dev.satchel.core.packages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps packages. A package is unfinished while it arrives and becomes readable at once and whole with {@link #finish};
 * from then on it never changes.
 */
public interface PackageStore {
    /** A finished package. */
    interface Content {
        long size();

        /** The local file that holds exactly the package, where the store has one: it can be sent without copying. */
        Optional<Path> file();

        /** The bytes from {@code offset} on, to be closed by the caller; none where {@code offset} is the size. */
        InputStream open(long offset) throws IOException;
    }

    /**
     * Makes an empty unfinished package, or empties the unfinished one that is there.
     *
     * @throws IOException if the package is finished
     */
    void begin(PackageId id) throws IOException;

    /**
     * Writes {@code length} bytes at {@code offset}. What stood at {@code offset} and beyond is dropped first; the bytes are
     * durable when this returns.
     *
     * @throws java.io.EOFException if the chunk ends early: nothing can be said of the bytes from {@code offset} on
     * @throws IOException if the package is not unfinished, shorter than {@code offset}, or cannot be written
     */
    void append(PackageId id, long offset, InputStream chunk, long length) throws IOException;

    /**
     * The bytes that were appended, as a local file, to be verified before {@link #finish}. A package that is finished
     * already is answered with its content.
     *
     * @throws java.nio.file.NoSuchFileException if there is neither
     */
    Path review(PackageId id) throws IOException;

    /**
     * Makes the package readable; finishing twice is no error.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such package
     */
    void finish(PackageId id) throws IOException;

    /** The packages that are not finished. */
    Set<PackageId> unfinished() throws IOException;

    /** The finished package; empty if there is none. */
    Optional<Content> open(PackageId id) throws IOException;

    /** Deletes it, finished or not; returns whether there was something to delete. */
    boolean delete(PackageId id) throws IOException;
}
