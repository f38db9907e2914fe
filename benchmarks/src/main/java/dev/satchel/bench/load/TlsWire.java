package dev.satchel.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/** TLS by the JDK's engine; the handshake waits, what follows does not. */
final class TlsWire implements Wire {
    /** One for all servers, or ciphers would be compared. */
    private static final String SUITE = "TLS_AES_256_GCM_SHA384";

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final ByteBuffer received;
    private final ByteBuffer toSend;
    private final ByteBuffer unused;

    private TlsWire(SocketChannel channel, SSLEngine engine) {
        this.channel = channel;
        this.engine = engine;
        var packet = engine.getSession().getPacketBufferSize();
        received = ByteBuffer.allocate(8 * packet).flip();
        toSend = ByteBuffer.allocate(2 * packet);
        unused = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
    }

    static TlsWire shakeHands(SocketChannel channel, SSLContext context, String host) throws IOException {
        var engine = context.createSSLEngine(host, 0);
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(new String[] {"TLSv1.3"});
        engine.setEnabledCipherSuites(new String[] {SUITE});
        var wire = new TlsWire(channel, engine);
        engine.beginHandshake();
        wire.finishHandshake();
        channel.configureBlocking(false);
        return wire;
    }

    private void finishHandshake() throws IOException {
        var status = engine.getHandshakeStatus();
        while (status != HandshakeStatus.FINISHED && status != HandshakeStatus.NOT_HANDSHAKING) {
            status = switch (status) {
                case NEED_TASK -> {
                    engine.getDelegatedTask().run();
                    yield engine.getHandshakeStatus();
                }
                case NEED_WRAP -> {
                    write(ByteBuffer.allocate(0));
                    yield engine.getHandshakeStatus();
                }
                default -> {
                    var result = engine.unwrap(received, unused);
                    if (result.getStatus() == Status.BUFFER_UNDERFLOW && receive() < 0) {
                        throw new EOFException("The server ended the TLS handshake");
                    }
                    yield result.getHandshakeStatus();
                }
            };
        }
    }

    private int receive() throws IOException {
        received.compact();
        try {
            return channel.read(received);
        } finally {
            received.flip();
        }
    }

    @Override
    public SocketChannel channel() {
        return channel;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        var start = into.position();
        while (true) {
            var result = engine.unwrap(received, into);
            switch (result.getStatus()) {
                case OK -> {}
                case BUFFER_OVERFLOW -> {
                    return into.position() - start;
                }
                case CLOSED -> {
                    return -1;
                }
                case BUFFER_UNDERFLOW -> {
                    var count = receive();
                    if (count <= 0) {
                        return into.position() > start ? into.position() - start : count;
                    }
                }
            }
        }
    }

    @Override
    public boolean holdsMore() {
        return received.hasRemaining();
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        do {
            toSend.clear();
            engine.wrap(from, toSend);
            Wire.writeAll(channel, toSend.flip());
        } while (from.hasRemaining());
    }
}
