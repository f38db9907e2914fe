package dev.satchel.core.roles;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A change that the rules of roles and device groups do not allow; the message is for whoever asked for it. */
public final class PolicyException extends RuntimeException {
    private final Reason reason;
    private final transient Function<UnaryOperator<String>, String> message;

    /** What kind of answer it deserves. */
    public enum Reason {
        NOT_FOUND,
        TAKEN,
        NOT_ALLOWED
    }

    PolicyException(Reason reason, String message) {
        this(reason, _ -> message);
    }

    private PolicyException(Reason reason, Function<UnaryOperator<String>, String> message) {
        super(message.apply(UnaryOperator.identity()), null, false, false);
        this.reason = reason;
        this.message = message;
    }

    /** @param what the rest of the sentence that begins with the user group */
    static PolicyException ofUserGroup(Reason reason, String userGroup, String what) {
        return new PolicyException(reason, name -> "The user group '" + name.apply(userGroup) + "' " + what);
    }

    public Reason reason() {
        return reason;
    }

    /** @param name how people know a user group, which the message has by its id */
    public String message(UnaryOperator<String> name) {
        return message.apply(name);
    }
}
