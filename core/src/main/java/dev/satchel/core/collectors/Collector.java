package dev.satchel.core.collectors;

import dev.satchel.archive.Ed25519Keys;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.MachineId;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.HexFormat;

/** The collector of one machine, known by its Ed25519 public key (32 bytes, in hex). */
public record Collector(MachineId machine, TenantId tenant, String publicKey, Instant enrolled, boolean removed) {

    /** The key's 32 bytes (RFC 8032 section 5.1.5). */
    public byte[] rawKey() {
        return HexFormat.of().parseHex(publicKey);
    }

    /** The key that its manifests are checked with. */
    public PublicKey verificationKey() {
        try {
            return Ed25519Keys.publicKey(rawKey());
        } catch (InvalidKeyException checkedAtEnrolment) {
            throw new IllegalStateException("The key of collector " + machine + " is unusable", checkedAtEnrolment);
        }
    }

    /** Names the key: SHA-256 of it, 64 hex digits. */
    public String thumbprint() {
        return Ed25519Keys.thumbprint(rawKey());
    }
}
