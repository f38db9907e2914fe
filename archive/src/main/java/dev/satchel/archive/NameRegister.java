package dev.satchel.archive;

import java.text.Normalizer;
import java.util.TreeSet;

/**
 * The names a package has so far. No two may meet on a file system that ignores letter case or Unicode normalization,
 * and none may be a file and a folder at once. Memory grows with the names themselves, whatever their nesting.
 */
final class NameRegister {
    /** Sorts before every character a name may have, so that what lies in a folder follows it at once. */
    private static final char SEPARATOR = '\0';

    private final TreeSet<String> keys = new TreeSet<>();

    /** Adds a name that keeps the rules of {@link EntryName}; false, and nothing changed, if it meets another. */
    boolean claim(String name) {
        var key = key(name);
        if (hasFileAsFolder(key) || (!EntryName.isFolder(name) && isFolder(key))) {
            return false;
        }
        return keys.add(key);
    }

    private boolean hasFileAsFolder(String key) {
        for (var end = key.indexOf(SEPARATOR); end >= 0; end = key.indexOf(SEPARATOR, end + 1)) {
            if (keys.contains(key.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private boolean isFolder(String key) {
        var next = keys.ceiling(key + SEPARATOR);
        return next != null && next.startsWith(key + SEPARATOR);
    }

    private static String key(String name) {
        var key = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFC)
                .codePoints()
                .map(c -> c == '/' ? SEPARATOR : Character.toLowerCase(Character.toUpperCase(c)))
                .forEach(key::appendCodePoint);
        return key.toString();
    }
}
