package dev.satchel.collector.definitions;

/** A definition that cannot be used; the message names the place and what is wrong there. */
public final class MalformedDefinition extends Exception {
    MalformedDefinition(String place, String problem) {
        super(place + ": " + problem);
    }
}
