package dev.satchel.server.http;

/** Hears of the bytes of a body while they leave, and may end it before its time. */
public interface Transfer {
    /** How many of the next bytes may leave; none at all ends the answer and its connection. */
    long allowed(long bytes);

    /** How many of the bytes that were allowed last have left; the others need to be asked for again. */
    void sent(long bytes);

    /** Whether {@link #ended} waits for nothing, so that an event loop may call it. */
    boolean endsAtOnce();

    /** Called once, at the end. */
    void ended(boolean whole);
}
