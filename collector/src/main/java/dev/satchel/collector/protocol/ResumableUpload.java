package dev.satchel.collector.protocol;

import dev.satchel.collector.protocol.ProtocolFailure.ActionOver;
import dev.satchel.collector.protocol.ProtocolFailure.Unavailable;
import dev.satchel.collector.protocol.ProtocolFailure.UploadLost;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A tus upload of unknown length. A chunk stays in memory until the server has acknowledged it; where an answer is lost,
 * the server's offset tells whether the chunk counts. Nothing touches the device's disk. For one thread.
 */
public final class ResumableUpload extends OutputStream {
    private static final Pattern LOCATION =
            Pattern.compile("(?:https?://[^/]+)?(/collector/uploads/([A-Za-z0-9_-]{1,128}))");
    private static final Duration CHUNK_LIMIT = Duration.ofMinutes(5);
    private final CollectorServer server;
    private final Patience patience;
    private final String path;
    private final ChunkChecksum checksum;
    private final byte[] chunk;
    private int filled;
    private long acknowledged;
    private boolean lengthKnown;
    private boolean finished;

    private ResumableUpload(
            CollectorServer server, Patience patience, String path, ChunkChecksum checksum, int chunkBytes) {
        this.server = server;
        this.patience = patience;
        this.path = path;
        this.checksum = checksum;
        this.chunk = new byte[chunkBytes];
    }

    /** Begins an upload for the action; it takes the place of one that was begun before. */
    public static ResumableUpload begin(CollectorServer server, Patience patience, String actionId, int chunkBytes)
            throws ProtocolFailure, InterruptedException {
        var answer = patience.repeat(() -> server.send(
                tus("POST", "/collector/actions/" + actionId + "/uploads").with("Upload-Defer-Length", "1")));
        var location = LOCATION.matcher(answer.headers().firstValue("Location").orElse(""));
        if (answer.status() != 201 || !location.matches()) {
            throw answer.rejected("The server did not begin an upload");
        }
        var checksum = ChunkChecksum.agreed(answer.headers().firstValue("Tus-Checksum-Algorithm"));
        return new ResumableUpload(server, patience, Objects.requireNonNull(location.group(1)), checksum, chunkBytes);
    }

    /** As the completion names it. */
    public String id() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        for (int done = 0; done < length; ) {
            // Sent only when more follows: the last chunk must carry the length.
            if (filled == chunk.length) {
                send(false);
            }
            int n = Math.min(length - done, chunk.length - filled);
            System.arraycopy(bytes, offset + done, chunk, filled, n);
            filled += n;
            done += n;
        }
    }

    /** Sends what is left, and the length. */
    public void finish() throws IOException {
        if (!finished) {
            send(true);
            finished = true;
        }
    }

    private void send(boolean last) throws IOException {
        try {
            sendUntilAcknowledged(last);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Stopped during the upload");
        }
        acknowledged += filled;
        filled = 0;
    }

    private void sendUntilAcknowledged(boolean last) throws ProtocolFailure, InterruptedException {
        var header = checksum.header(chunk, filled);
        var trial = patience.begin();
        boolean inDoubt = false;
        while (true) {
            try {
                if ((inDoubt && arrived(last)) || patch(header, last)) {
                    trial.over();
                    return;
                }
            } catch (Unavailable failed) {
                inDoubt = true;
                trial.wait(failed);
            }
        }
    }

    /** Whether the server says that it has the chunk; if not, it has said why. */
    private boolean patch(String header, boolean last) throws ProtocolFailure, InterruptedException {
        long end = acknowledged + filled;
        var request = tus("PATCH", path)
                .with("Content-Type", "application/offset+octet-stream")
                .with("Upload-Offset", String.valueOf(acknowledged))
                .with("Upload-Checksum", header)
                .body(BodyPublishers.ofByteArray(chunk, 0, filled))
                .timeout(CHUNK_LIMIT);
        var answer = server.send(last && !lengthKnown ? request.with("Upload-Length", String.valueOf(end)) : request);
        return switch (answer.status()) {
            case 204 -> {
                if (answer.number("Upload-Offset").orElse(-1) != end) {
                    throw new Unavailable("the server's offset is not the one expected", null);
                }
                yield true;
            }
            case 409 -> throw new Unavailable("the server expects another part of the package", null);
            case 460 -> throw new Unavailable("a part of the package was damaged on its way", null);
            case 404, 410 -> throw new UploadLost("The server no longer has the upload");
            case 413 -> throw answer.rejected("The package is larger than the server allows");
            default -> throw answer.rejected("The server did not take a part of the package");
        };
    }

    /** Asks the server where it is; remembers whether it has taken the length. */
    private boolean arrived(boolean last) throws ProtocolFailure, InterruptedException {
        var answer = server.send(tus("HEAD", path));
        if (answer.status() == 404 || answer.status() == 410) {
            throw new UploadLost("The server no longer has the upload");
        }
        if (answer.status() == 409) {
            // An answer to HEAD has no body that could say so.
            throw new ActionOver("The action is over");
        }
        if (answer.status() != 200) {
            throw answer.rejected("The server does not say how much of the package it has");
        }
        lengthKnown = answer.number("Upload-Length").isPresent();
        long offset = answer.number("Upload-Offset").orElse(-1);
        if (offset == acknowledged + filled && (!last || lengthKnown)) {
            return true;
        }
        if (offset != acknowledged) {
            throw new UploadLost("The server has " + offset + " bytes where " + acknowledged + " were acknowledged");
        }
        return false;
    }

    private static Request tus(String method, String path) {
        return Request.of(method, path).with("Tus-Resumable", "1.0.0");
    }
}
