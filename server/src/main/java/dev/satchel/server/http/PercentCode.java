package dev.satchel.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Percent escapes of URLs (RFC 3986 section 2.1). */
public final class PercentCode {
    private PercentCode() {}

    /** Empty if an escape is incomplete or the bytes are not UTF-8; {@code +} stays what it is. */
    public static Optional<String> decode(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        var bytes = new ByteArrayOutputStream(text.length());
        for (var i = 0; i < text.length(); ) {
            var escape = text.indexOf('%', i);
            var plain = text.substring(i, escape < 0 ? text.length() : escape);
            bytes.writeBytes(plain.getBytes(StandardCharsets.UTF_8));
            i += plain.length();
            if (escape >= 0) {
                if (escape + 2 >= text.length()
                        || !HexFormat.isHexDigit(text.charAt(escape + 1))
                        || !HexFormat.isHexDigit(text.charAt(escape + 2))) {
                    return Optional.empty();
                }
                bytes.write(HexFormat.fromHexDigits(text, escape + 1, escape + 3));
                i += 3;
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /** Escapes everything but letters and digits with lower-case hex, as the links of the real service do. */
    public static String encodeLowerCase(String text) {
        var out = new StringBuilder(text.length() + 32);
        for (var b : text.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xff);
            if (c < 128 && Character.isLetterOrDigit(c)) {
                out.append(c);
            } else {
                out.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return out.toString();
    }
}
