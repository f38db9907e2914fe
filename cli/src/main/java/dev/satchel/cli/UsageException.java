package dev.satchel.cli;

/** What was asked cannot be done with what was given; the message says what to give. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
