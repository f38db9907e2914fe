package dev.satchel.client;

/** Hears of the client's work, on the thread that called the client; it should return at once. */
@FunctionalInterface
public interface Listener {
    Listener NONE = event -> {};

    void on(ClientEvent event);
}
