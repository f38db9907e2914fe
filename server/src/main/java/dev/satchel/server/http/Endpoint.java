package dev.satchel.server.http;

import java.io.IOException;

/** One door and what is behind it: turns a request into a call and a result into an answer, nothing more. */
public interface Endpoint {
    Route route();

    /** What the door is called in the table of doors and on record. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Whether what it does belongs on record as a change. */
    default boolean changes() {
        return route().method() != Method.GET && route().method() != Method.HEAD;
    }

    /**
     * Runs on a virtual thread and may block. The caller is known and allowed to pass by now.
     *
     * @throws Refusal to answer with an error
     */
    Response handle(Request request) throws IOException;
}
