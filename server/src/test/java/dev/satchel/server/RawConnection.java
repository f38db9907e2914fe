package dev.satchel.server;

import dev.satchel.api.Exchange;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection on which a test says what it likes, byte by byte. Whatever the server answers must be as docs/api/openapi.yaml
 * says.
 */
final class RawConnection implements AutoCloseable {
    private static final Pattern REQUEST_LINE = Pattern.compile("(?:^|\\n)([A-Z]+) (\\S+) HTTP/1\\.[01]\r\n");
    private static final int CONTINUE = 100;

    /** Long after every deadline of the server; only a hang lasts so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    /** Method and path of what has no answer yet. */
    private final Queue<String[]> unanswered = new ArrayDeque<>();

    RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout((int) PATIENCE.toMillis());
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    static RawConnection to(int port) throws IOException {
        return new RawConnection(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Over TLS by a host's name, wherever that leads; the server's certificate must be good for the name. */
    static RawConnection to(int port, String host, SSLSocketFactory tls) throws IOException {
        var socket = (SSLSocket) tls.createSocket(new Socket(InetAddress.getLoopbackAddress(), port), host, 443, true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setServerNames(List.of(new SNIHostName(host)));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return new RawConnection(socket);
    }

    /** One answer; header names in lower case. */
    record Head(int status, Map<String, String> headers, String body) {}

    RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawConnection send(byte[] bytes) throws IOException {
        REQUEST_LINE
                .matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                .results()
                .forEach(request -> unanswered.add(new String[] {request.group(1), request.group(2)}));
        out.write(bytes);
        out.flush();
        return this;
    }

    /** A GET with the headers that every request has. */
    RawConnection get(String path, String... headers) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: satchel.example\r\n" + lines(headers) + "\r\n");
    }

    static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }

    /** Reads one answer whose length is announced. */
    Head read() throws IOException {
        var status = Integer.parseInt(line().split(" ", 3)[1]);
        var headers = new HashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var request = status == CONTINUE ? null : unanswered.poll();
        var isHead = request != null && request[0].equals("HEAD");
        var length = isHead ? "0" : headers.getOrDefault("content-length", "0");
        var body = in.readNBytes(Integer.parseInt(length));
        // To what is no HTTP at all, the HTTP library itself may answer, without a body.
        if (status != CONTINUE && (request != null || body.length > 0)) {
            requireDescribed(request == null ? new String[] {"GET", "?"} : request, status, headers, body);
        }
        return new Head(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private static void requireDescribed(String[] request, int status, Map<String, String> headers, byte[] body) {
        var lists = new HashMap<String, List<String>>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        Call.API.require(new Exchange(request[0], request[1], status, lists, body));
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("The connection was closed");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    int readByte() throws IOException {
        return in.read();
    }

    /** Reads to the end of the connection; returns how many bytes that were. */
    long readRest() throws IOException {
        try {
            return in.transferTo(OutputStream.nullOutputStream());
        } catch (SocketException reset) {
            return -1;
        }
    }

    /** Returns whether the server closed the connection without another word. */
    boolean isClosed() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
