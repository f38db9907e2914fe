package dev.satchel.bench.scenarios;

import dev.satchel.bench.load.Requests;
import dev.satchel.bench.load.Target;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Whether a server that is starting answers a request with 200 by now. */
final class FirstAnswer {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final String OK = "HTTP/1.1 200";

    private FirstAnswer() {}

    static boolean isThere(Target target, URI address, String headers) {
        var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        var request = Requests.get(target, address.getRawPath() + query, headers);
        try (var socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(target.address());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var head = socket.getInputStream().readNBytes(OK.length());
            return new String(head, StandardCharsets.US_ASCII).equals(OK);
        } catch (IOException notYet) {
            return false;
        }
    }
}
