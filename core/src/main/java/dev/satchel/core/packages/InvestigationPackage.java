package dev.satchel.core.packages;

/**
 * A verified package.
 *
 * @param size in bytes
 * @param sha256 of all its bytes, 64 hex digits
 */
public record InvestigationPackage(PackageId id, long size, String sha256) {}
