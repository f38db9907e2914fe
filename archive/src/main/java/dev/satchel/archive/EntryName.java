package dev.satchel.archive;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The rules for names inside a package: relative, {@code /} between segments, nothing that a file system could read as a
 * way out of the folder it is unpacked into, or that two systems would read differently. A name that ends in {@code /}
 * is a folder.
 */
public final class EntryName {
    /** Longest name, in bytes of UTF-8. */
    public static final int MAX_BYTES = 512;

    private static final int MAX_CHARS_SHOWN = 200;

    private EntryName() {}

    /** What is wrong with {@code name}, as the end of a sentence that starts with it; empty if nothing is. */
    public static Optional<String> flaw(String name) {
        if (name.isEmpty() || name.equals("/")) {
            return Optional.of("is empty");
        }
        if (name.length() > MAX_BYTES || name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return Optional.of("is longer than " + MAX_BYTES + " bytes");
        }
        if (name.startsWith("/")) {
            return Optional.of("is absolute");
        }
        var path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        return flawOfCharacters(name).or(() -> flawOfSegments(path));
    }

    /**
     * @return {@code name}
     * @throws IllegalArgumentException with one sentence that says which rule it breaks
     */
    public static String require(String name) {
        flaw(name).ifPresent(flaw -> {
            throw new IllegalArgumentException("The entry name " + shown(name) + " " + flaw);
        });
        return name;
    }

    /**
     * A segment that breaks no rule, as near to {@code text} as possible: for names taken from a device. Two texts may
     * become one segment.
     */
    public static String segmentFrom(String text) {
        var segment = new StringBuilder();
        text.codePoints()
                .map(c -> forbidden(c) || c == '/' ? '_' : c)
                .takeWhile(c -> segment.length() < MAX_BYTES / 8)
                .forEach(segment::appendCodePoint);
        var last = segment.length() - 1;
        if (last < 0) {
            return "_";
        }
        if (endsBadly(segment)) {
            segment.setCharAt(last, '_');
        }
        return segment.toString();
    }

    static boolean isFolder(String name) {
        return name.endsWith("/");
    }

    /** A name from outside, in quotation marks, safe to print on one line. */
    static String shown(String name) {
        var text = new StringBuilder("\"");
        name.codePoints().limit(MAX_CHARS_SHOWN).forEach(c -> {
            if (unprintable(c)) {
                text.append(String.format("\\u%04x", c));
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.append(name.length() > MAX_CHARS_SHOWN ? "…\"" : "\"").toString();
    }

    private static Optional<String> flawOfCharacters(String name) {
        return name.codePoints()
                .filter(EntryName::forbidden)
                .mapToObj(c -> switch (c) {
                    case '\\' -> "has a backslash";
                    case ':' -> "has a colon";
                    default -> "has a control or invisible character";
                })
                .findFirst();
    }

    private static Optional<String> flawOfSegments(String path) {
        for (var segment : path.split("/", -1)) {
            if (segment.isEmpty()) {
                return Optional.of("has an empty segment");
            }
            if (segment.equals(".") || segment.equals("..")) {
                return Optional.of("has the segment " + segment);
            }
            if (endsBadly(segment)) {
                return Optional.of("has a segment that ends in a dot or a blank, which Windows drops");
            }
        }
        return Optional.empty();
    }

    private static boolean endsBadly(CharSequence segment) {
        var last = segment.charAt(segment.length() - 1);
        return last == '.' || last == ' ';
    }

    private static boolean forbidden(int c) {
        return c == '\\' || c == ':' || unprintable(c);
    }

    private static boolean unprintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
