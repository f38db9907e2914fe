package dev.satchel.archive;

/**
 * What was written.
 *
 * @param size of the whole archive, in bytes
 * @param sha256 of the whole archive, 64 hex digits
 */
public record PackageSummary(Manifest manifest, long size, String sha256) {}
