package dev.satchel.archive;

/** Leaves the depths of a verification with the sentence that becomes {@link Verdict.Rejected}. */
final class PackageRefused extends Exception {
    private static final long serialVersionUID = 1;

    PackageRefused(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
