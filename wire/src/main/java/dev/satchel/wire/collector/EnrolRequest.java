package dev.satchel.wire.collector;

/**
 * Asks for a collector's enrolment.
 *
 * @param token the one-time text an administrator made
 * @param publicKey the collector's Ed25519 public key, 32 bytes, base64url without padding
 */
public record EnrolRequest(String token, String publicKey, MachineReport report) {}
