package dev.satchel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Does what DNS does for users: leads connections to the cloud's host names to the server under test. It is a proxy that
 * understands CONNECT and nothing else (RFC 9110 section 9.3.6), because a test may not listen on port 443. Every name leads to
 * the server: nothing can reach the real service.
 */
final class Redirection implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int port;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    Redirection(int port) throws IOException {
        this.port = port;
        Thread.startVirtualThread(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    }

    Proxy proxy() {
        return new Proxy(Proxy.Type.HTTP, address());
    }

    void wasAskedFor(String... hosts) {
        for (var host : hosts) {
            assertThat(asked).contains("CONNECT " + host + ":443 HTTP/1.1");
        }
    }

    private void accept() {
        try {
            while (true) {
                var client = listener.accept();
                Thread.startVirtualThread(() -> tunnel(client));
            }
        } catch (IOException closed) {
            asked.add("closed");
        }
    }

    private void tunnel(Socket client) {
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            asked.add(head(client.getInputStream()));
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var back = Thread.startVirtualThread(() -> copy(server, client));
            copy(client, server);
            back.join();
        } catch (IOException gone) {
            asked.add("gone");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The request line; the rest of the head is of no interest. */
    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) {
                throw new IOException("No whole head");
            }
            head.append((char) next);
        }
        return head.substring(0, head.indexOf("\r\n"));
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException ended) {
            // The other direction ends, too.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
