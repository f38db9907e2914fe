package dev.satchel.server.logging;

/** Keeps what strangers sent from looking like log lines of its own. */
final class OneLine {
    private OneLine() {}

    static String of(String text) {
        var clean = text.chars().noneMatch(Character::isISOControl);
        return clean ? text : text.replaceAll("\\p{Cntrl}", "?");
    }
}
