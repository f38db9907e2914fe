package dev.satchel.bench.load;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Bytes to and from a server, as they are or through TLS, without waiting. */
interface Wire {
    SocketChannel channel();

    /** As {@link SocketChannel#read(ByteBuffer)}: 0 where nothing has come. */
    int read(ByteBuffer into) throws IOException;

    /** Whether bytes have come that no selector will tell of. */
    default boolean holdsMore() {
        return false;
    }

    /** Takes all of it; requests are far smaller than what a socket takes at once. */
    void write(ByteBuffer from) throws IOException;

    static Wire open(Target target, int receiveBuffer) throws IOException {
        var channel = SocketChannel.open();
        if (receiveBuffer > 0) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
        }
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(target.address());
        if (target.tls().isPresent()) {
            return TlsWire.shakeHands(
                    channel, target.tls().get(), target.address().getHostString());
        }
        channel.configureBlocking(false);
        return new PlainWire(channel);
    }

    static void writeAll(SocketChannel channel, ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            if (channel.write(from) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    /** Without TLS. */
    record PlainWire(SocketChannel channel) implements Wire {
        @Override
        public int read(ByteBuffer into) throws IOException {
            return channel.read(into);
        }

        @Override
        public void write(ByteBuffer from) throws IOException {
            writeAll(channel, from);
        }
    }
}
