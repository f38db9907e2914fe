package dev.satchel.archive;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * {@code manifest.json}: what a package is about, who vouches for it and what it holds. It is the last entry but one; its
 * signature follows it.
 *
 * @param version of the format, first property of the JSON
 * @param content all bytes of the archive before this entry
 * @param entries every entry in the archive's order, except the manifest and its signature
 * @see PackageSubject for the properties that say what it is about
 */
@JsonPropertyOrder({
    "version",
    "actionId",
    "machineId",
    "computerDnsName",
    "collection",
    "creationDateTimeUtc",
    "collectorVersion",
    "signer",
    "content",
    "totals",
    "entries"
})
public record Manifest(
        int version,
        String actionId,
        String machineId,
        String computerDnsName,
        String collection,
        Instant creationDateTimeUtc,
        String collectorVersion,
        Signer signer,
        Content content,
        Totals totals,
        List<Entry> entries) {
    /** The version that this code writes and reads. */
    public static final int VERSION = 1;

    /** Name of the manifest's own entry. */
    public static final String NAME = "manifest.json";

    /** Name of the entry with the manifest's signature, the last one. */
    public static final String SIGNATURE_NAME = "manifest.json.sig";

    public Manifest {
        ManifestRules.require(version == VERSION, "version is not " + VERSION);
        var subject = new PackageSubject(
                actionId, machineId, computerDnsName, collection, creationDateTimeUtc, collectorVersion);
        creationDateTimeUtc = subject.createdAt();
        entries = List.copyOf(entries);
        ManifestRules.require(totals.equals(Totals.of(entries)), "totals are not those of the entries that are listed");
    }

    static Manifest of(PackageSubject subject, Signer signer, Content content, List<Entry> entries) {
        return new Manifest(
                VERSION,
                subject.actionId(),
                subject.machineId(),
                subject.computerDnsName(),
                subject.collection(),
                subject.createdAt(),
                subject.collectorVersion(),
                signer,
                content,
                Totals.of(entries),
                entries);
    }

    /** One entry: a file, or, with {@code /} at the end, a folder of size 0. {@code size} is uncompressed. */
    @JsonPropertyOrder({"name", "size", "sha256"})
    public record Entry(String name, long size, String sha256) {
        public Entry {
            EntryName.require(name);
            ManifestRules.require(size >= 0, "the size of " + EntryName.shown(name) + " is negative");
            ManifestRules.hex("the sha256 of " + EntryName.shown(name), sha256, 64);
        }
    }

    /**
     * The archive's bytes before the manifest's local header, as they stand in the file: what makes one package one file
     * and no other that unpacks alike.
     */
    @JsonPropertyOrder({"bytes", "sha256"})
    public record Content(long bytes, String sha256) {
        public Content {
            ManifestRules.require(bytes >= 0, "content.bytes is negative");
            ManifestRules.hex("content.sha256", sha256, 64);
        }
    }

    /** Number of entries and sum of their uncompressed sizes. */
    @JsonPropertyOrder({"entries", "bytes"})
    public record Totals(int entries, long bytes) {
        static Totals of(List<Entry> entries) {
            var bytes = 0L;
            for (var entry : entries) {
                bytes += entry.size();
                ManifestRules.require(bytes >= 0, "the sizes of the entries add up to more than 2^63");
            }
            return new Totals(entries.size(), bytes);
        }
    }

    /** The signing key as a JSON Web Key (RFC 8037): {@code x} is the raw public key, base64url without padding. */
    @JsonPropertyOrder({"kty", "crv", "x"})
    public record Signer(String kty, String crv, String x) {
        public Signer {
            ManifestRules.require(kty.equals("OKP") && crv.equals("Ed25519"), "the signer's key is not Ed25519");
            ManifestRules.require(isCanonical(x), "signer.x is not a public key of 32 bytes in base64url");
        }

        static Signer of(byte[] publicKey) {
            return new Signer("OKP", "Ed25519", encode(publicKey));
        }

        /** The raw public key, 32 bytes. */
        public byte[] publicKey() {
            return Base64.getUrlDecoder().decode(x);
        }

        /** Names the key: SHA-256 of the raw public key, 64 hex digits. */
        public String thumbprint() {
            return Ed25519Keys.thumbprint(publicKey());
        }

        private static boolean isCanonical(String x) {
            try {
                var raw = Base64.getUrlDecoder().decode(x);
                Ed25519Keys.publicKey(raw);
                return encode(raw).equals(x);
            } catch (IllegalArgumentException | InvalidKeyException malformed) {
                return false;
            }
        }

        private static String encode(byte[] raw) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
        }
    }
}
