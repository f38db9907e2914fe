package dev.satchel.cli;

/** The demo cannot go on; the message is a line for its user. */
final class DemoFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    DemoFailure(String message) {
        super(message);
    }
}
