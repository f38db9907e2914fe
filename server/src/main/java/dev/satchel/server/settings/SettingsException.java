package dev.satchel.server.settings;

/** A setting is wrong; the message says which, why, and what to do. */
public final class SettingsException extends RuntimeException {
    public SettingsException(String message) {
        super(message);
    }
}
