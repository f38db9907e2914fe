package dev.satchel.collector.state;

/** The state folder cannot be used so; the message says why and what to do. */
public final class StateProblem extends Exception {
    public StateProblem(String message) {
        super(message);
    }

    StateProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
