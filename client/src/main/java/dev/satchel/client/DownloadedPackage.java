package dev.satchel.client;

import java.nio.file.Path;

/**
 * A package on the disk.
 *
 * @param size bytes
 * @param sha256 of the file, 64 hex digits
 * @param digestChecked whether the server said what the digest must be ({@code Repr-Digest}); Defender does not
 */
public record DownloadedPackage(Path file, long size, String sha256, boolean digestChecked) {}
