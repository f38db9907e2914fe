package dev.satchel.server;

/** The server cannot start; the message says in one line why and what to do. */
final class StartException extends Exception {
    StartException(String message) {
        super(message);
    }
}
