package dev.satchel.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What each connection sends next; called by several threads. */
@FunctionalInterface
public interface Requests {
    /** The bytes of a whole request, for the caller alone. */
    ByteBuffer next(int connection);

    /** Always the same. */
    static Requests of(String request) {
        return inTurn(List.of(request));
    }

    /** One after the other, each connection from a start of its own. */
    static Requests inTurn(List<String> requests) {
        var prepared = requests.stream()
                .map(one -> ByteBuffer.wrap(one.getBytes(StandardCharsets.ISO_8859_1)))
                .toList();
        var turns = new AtomicInteger();
        return _ -> prepared.get(Math.floorMod(turns.getAndIncrement(), prepared.size()))
                .duplicate();
    }

    /** A GET of the path, with more header lines that end in CRLF. */
    static String get(Target target, String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + target.authority() + "\r\n" + headers + "\r\n";
    }
}
