package dev.satchel.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** A download under way: a file beside its target, readable by its owner alone, gone when closed unless it was kept. */
final class PartialFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final MessageDigest digest;
    private Representation representation = Representation.UNKNOWN;
    private long size;

    private PartialFile(Path path) throws IOException {
        this.path = path;
        channel = FileChannel.open(path, StandardOpenOption.WRITE);
        digest = sha256();
    }

    static PartialFile beside(Path target) throws IOException {
        var absolute = target.toAbsolutePath();
        return new PartialFile(Files.createTempFile(absolute.getParent(), "." + absolute.getFileName() + ".", ".part"));
    }

    Representation representation() {
        return representation;
    }

    long size() {
        return size;
    }

    /** Begins anew, with content that may be another. */
    void restart(Representation of) throws IOException {
        channel.truncate(0);
        digest.reset();
        size = 0;
        representation = of;
    }

    void append(byte[] bytes, int length) throws IOException {
        digest.update(bytes, 0, length);
        var buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        size += length;
    }

    /**
     * Moves the file to its place.
     *
     * @throws DownloadException if it is not what the server announced, or something stands in its place
     */
    DownloadedPackage keepAs(Path target) throws DownloadException, IOException {
        var sum = digest.digest();
        var announced = representation.sha256();
        if (announced != null && !MessageDigest.isEqual(sum, Base64.getDecoder().decode(announced))) {
            throw new DownloadException("The downloaded package is not what the server announced (SHA-256 differs); "
                    + "nothing was kept, download it again");
        }
        channel.force(true);
        channel.close();
        try {
            Files.move(path, target.toAbsolutePath());
        } catch (FileAlreadyExistsException exists) {
            throw alreadyThere(target);
        }
        return new DownloadedPackage(target, size, HexFormat.of().formatHex(sum), announced != null);
    }

    static DownloadException alreadyThere(Path target) {
        return new DownloadException(target + " exists already and was left as it is: name another file");
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new UncheckedIOException(new IOException(impossible));
        }
    }
}
