package dev.satchel.archive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java has. */
final class Sha256 {
    /** Digest of no bytes at all: what a folder has. */
    static final String OF_NOTHING = hex(create());

    private Sha256() {}

    static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256", missing);
        }
    }

    /** Ends the digest and makes it ready for the next. */
    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(create().digest(bytes));
    }

    /** The digest of what came so far; more may follow. */
    static String hexSoFar(MessageDigest digest) {
        try {
            return hex((MessageDigest) digest.clone());
        } catch (CloneNotSupportedException missing) {
            throw new IllegalStateException("This Java cannot copy a running SHA-256", missing);
        }
    }
}
