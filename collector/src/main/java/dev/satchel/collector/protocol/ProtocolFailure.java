package dev.satchel.collector.protocol;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What keeps a request from its purpose. */
public abstract sealed class ProtocolFailure extends IOException {
    private ProtocolFailure(String message) {
        super(message);
    }

    /** The server cannot be reached or is not able to answer just now. */
    public static final class Unavailable extends ProtocolFailure {
        private final @Nullable Duration retryAfter;

        Unavailable(String message, @Nullable Duration retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        /** How long the server asked to be left alone; null if it did not say. */
        @Nullable
        Duration retryAfter() {
            return retryAfter;
        }
    }

    /** The server does not, or not any more, accept this collector. */
    public static final class Refused extends ProtocolFailure {
        Refused(String message) {
            super(message);
        }
    }

    /** The action was cancelled, or its time is over. */
    public static final class ActionOver extends ProtocolFailure {
        ActionOver(String message) {
            super(message);
        }
    }

    /** The server has lost what was uploaded; only a new collection helps. */
    public static final class UploadLost extends ProtocolFailure {
        UploadLost(String message) {
            super(message);
        }
    }

    /** The server will not take this request however often it is sent. */
    public static final class Rejected extends ProtocolFailure {
        Rejected(String message) {
            super(message);
        }
    }
}
