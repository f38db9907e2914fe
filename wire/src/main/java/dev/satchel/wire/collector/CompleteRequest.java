package dev.satchel.wire.collector;

/**
 * Says that an upload is whole and may be verified.
 *
 * @param uploadId last segment of the upload's address
 * @param sha256 of all bytes sent, 64 hex digits
 */
public record CompleteRequest(String uploadId, long size, String sha256) {}
