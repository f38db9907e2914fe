package dev.satchel.server.odata;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The query part of a URL as clients send it: encoded or not, {@code +} for a blank, {@code &} at the end. */
final class RawQuery {
    /** More than any server before us lets through in a request line; keeps the work of one request small. */
    static final int MAX_LENGTH = 32_768;

    private RawQuery() {}

    /**
     * The decoded options whose name starts with {@code $}, by their name in lower case. Others are none of ours and are
     * not even decoded.
     */
    static Map<String, String> systemOptions(@Nullable String rawQuery) {
        var options = new TreeMap<String, String>();
        if (rawQuery == null) return options;
        if (rawQuery.length() > MAX_LENGTH) {
            throw new ODataException(
                    "It is longer than " + MAX_LENGTH + " characters. Ask for less at once, in several requests.");
        }
        for (var piece : rawQuery.split("&", -1)) {
            var name = nameOf(piece);
            if (!name.startsWith("$")) continue;
            if (options.put(name, valueOf(piece, name)) != null) {
                throw new ODataException("Query option " + ODataException.quote(name) + " is there more than once.");
            }
        }
        return options;
    }

    /** The name of one {@code name=value}, decoded, in lower case. */
    static String nameOf(String piece) {
        var equals = piece.indexOf('=');
        var raw = equals < 0 ? piece : piece.substring(0, equals);
        var mayBeSystemOption = raw.contains("$") || raw.contains("%24");
        return mayBeSystemOption ? decode(raw, "the name of an option").strip().toLowerCase(Locale.ROOT) : raw;
    }

    private static String valueOf(String piece, String name) {
        var value = decode(piece.substring(piece.indexOf('=') + 1), ODataException.quote(name));
        if (piece.indexOf('=') < 0 || value.isBlank()) {
            throw new ODataException("Query option " + ODataException.quote(name) + " has no value.");
        }
        return value;
    }

    /** @param where what the message calls it */
    static String decode(String raw, String where) {
        var text = new StringBuilder(raw.length());
        var bytes = ByteBuffer.allocate(raw.length() / 3);
        for (var i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) != '%') {
                text.append(raw.charAt(i) == '+' ? ' ' : raw.charAt(i));
                continue;
            }
            bytes.put(byteAt(raw, i, where));
            i += 2;
            if (i + 1 == raw.length() || raw.charAt(i + 1) != '%') text.append(utf8(bytes, where));
        }
        return requireText(text.toString(), where);
    }

    private static byte byteAt(String raw, int percent, String where) {
        if (percent + 2 < raw.length()
                && HexFormat.isHexDigit(raw.charAt(percent + 1))
                && HexFormat.isHexDigit(raw.charAt(percent + 2))) {
            return (byte) HexFormat.fromHexDigits(raw, percent + 1, percent + 3);
        }
        throw new ODataException(
                "In " + where + " a percent sign has no two hexadecimal digits after it; the sign itself is %25.");
    }

    private static String utf8(ByteBuffer bytes, String where) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new ODataException("In " + where + " the percent escapes are not UTF-8.");
        } finally {
            bytes.clear();
        }
    }

    /** Databases cannot store what is refused here, so nothing could be found by it. */
    private static String requireText(String text, String where) {
        if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
            throw new ODataException("In " + where + " there is a character that no text can hold.");
        }
        return text;
    }
}
