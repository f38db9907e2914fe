package dev.satchel.archive;

/** The outcome of a verification. */
public sealed interface Verdict {
    /**
     * Every byte is what the signer wrote.
     *
     * @param size of the archive, in bytes
     * @param sha256 of the archive, 64 hex digits
     * @param entries number of entries, without the manifest and its signature
     * @param uncompressedBytes sum of their sizes
     */
    record Genuine(Manifest manifest, long size, String sha256, int entries, long uncompressedBytes)
            implements Verdict {
        /** Names the key that signed: SHA-256 of the raw public key, 64 hex digits. */
        public String signerThumbprint() {
            return manifest.signer().thumbprint();
        }
    }

    /** Not to be trusted; {@code reason} is one sentence for people, safe to print and to log. */
    record Rejected(String reason) implements Verdict {}
}
