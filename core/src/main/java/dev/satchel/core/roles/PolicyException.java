package dev.satchel.core.roles;

/** A change that the rules of roles and device groups do not allow; the message is for whoever asked for it. */
public final class PolicyException extends RuntimeException {
    private final Reason reason;

    /** What kind of answer it deserves. */
    public enum Reason {
        NOT_FOUND,
        TAKEN,
        NOT_ALLOWED
    }

    PolicyException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
