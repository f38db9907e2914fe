package dev.satchel.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Status and length of an answer, which is all that is read of its head.
 *
 * @param text the head, for messages
 */
record AnswerHead(int status, long length, String text) {
    private static final String LENGTH = "\ncontent-length:";

    static AnswerHead parse(byte[] bytes, int size) throws WrongAnswerException {
        var text = new String(bytes, 0, size, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("HTTP/1.1 ") || text.length() < 12) {
            throw new WrongAnswerException("This is no answer of HTTP/1.1:\n" + text);
        }
        var status = Integer.parseInt(text, 9, 12, 10);
        return new AnswerHead(status, length(text, status), text);
    }

    private static long length(String text, int status) throws WrongAnswerException {
        var folded = text.toLowerCase(Locale.ROOT);
        var at = folded.indexOf(LENGTH);
        if (at >= 0) {
            var end = folded.indexOf('\r', at + 1);
            return Long.parseLong(folded.substring(at + LENGTH.length(), end).strip());
        }
        if (status == 204 || status == 304) {
            return 0;
        }
        throw new WrongAnswerException("An answer without Content-Length cannot be measured:\n" + text);
    }
}
