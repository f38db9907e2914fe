package dev.satchel.core.keys;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The server's keys cannot be opened, or not be wrapped; the message says so for the operator. Nothing was changed. */
public final class MasterKeyException extends IOException {
    public MasterKeyException(String message) {
        super(message);
    }

    public MasterKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
