package dev.satchel.archive;

/**
 * How much a package may ask of its reader.
 *
 * @param maxArchiveBytes size of the file
 * @param maxTotalBytes sum of all uncompressed sizes
 * @param maxEntryBytes uncompressed size of one entry
 * @param maxEntries number of entries, with the manifest and its signature
 * @param maxRatio uncompressed by compressed size of one entry; the first {@link #RATIO_FREE_BYTES} are free of it
 * @param maxManifestBytes size of the manifest, which is held in memory
 */
public record PackageLimits(
        long maxArchiveBytes,
        long maxTotalBytes,
        long maxEntryBytes,
        int maxEntries,
        int maxRatio,
        int maxManifestBytes) {
    /** A log of equal lines compresses by 1:1000; it becomes a weapon only at sizes above this. */
    public static final long RATIO_FREE_BYTES = 16 << 20;

    private static final long GIB = 1L << 30;

    public static final PackageLimits DEFAULT = new PackageLimits(8 * GIB, 64 * GIB, 16 * GIB, 100_000, 200, 32 << 20);

    public PackageLimits {
        if (maxArchiveBytes < 1
                || maxTotalBytes < 1
                || maxEntryBytes < 1
                || maxEntries < 2
                || maxRatio < 1
                || maxManifestBytes < 1) {
            throw new IllegalArgumentException("Limits of packages must be positive");
        }
    }
}
