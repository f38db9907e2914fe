package dev.satchel.bench.load;

import java.io.IOException;

/** A server did not do what is measured, so there is nothing to measure. */
public final class WrongAnswerException extends IOException {
    private static final long serialVersionUID = 1;

    public WrongAnswerException(String message) {
        super(message);
    }
}
