package dev.satchel.storage.files;

import dev.satchel.core.packages.PackageId;
import dev.satchel.core.packages.PackageStore;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code unfinished/ID} while a package arrives, {@code finished/ID} from the rename on. */
final class FilePackageStore implements PackageStore {
    private static final int BUFFER = 1 << 17;

    private final Path unfinished;
    private final Path finished;

    private FilePackageStore(Path unfinished, Path finished) {
        this.unfinished = unfinished;
        this.finished = finished;
    }

    static FilePackageStore in(Path folder) throws IOException {
        return new FilePackageStore(
                privateFolder(folder.resolve("unfinished")), privateFolder(folder.resolve("finished")));
    }

    private static Path privateFolder(Path folder) throws IOException {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                : Files.createDirectories(folder);
    }

    private record FileContent(Path path, long size) implements Content {
        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }

        @Override
        public InputStream open(long offset) throws IOException {
            var channel = FileChannel.open(path, StandardOpenOption.READ);
            channel.position(offset);
            return Channels.newInputStream(channel);
        }
    }

    @Override
    public void begin(PackageId id) throws IOException {
        if (Files.exists(finishedFile(id))) {
            throw new FileAlreadyExistsException("Package " + id + " is finished");
        }
        try (var channel = FileChannel.open(
                unfinishedFile(id),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.force(true);
        }
        sync(unfinished);
    }

    @Override
    public void append(PackageId id, long offset, InputStream chunk, long length) throws IOException {
        try (var file = DurableWriter.at(unfinishedFile(id), offset)) {
            copy(chunk, length, file);
            file.force();
        }
    }

    private static void copy(InputStream from, long length, DurableWriter to) throws IOException {
        var buffer = new byte[Math.clamp(length, 1, BUFFER)];
        for (long left = length; left > 0; ) {
            int read = from.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException("The chunk ended " + left + " bytes early");
            }
            to.write(buffer, 0, read);
            left -= read;
        }
    }

    @Override
    public Path review(PackageId id) throws IOException {
        if (Files.exists(unfinishedFile(id))) {
            return unfinishedFile(id);
        }
        if (Files.exists(finishedFile(id))) {
            return finishedFile(id);
        }
        throw new NoSuchFileException("Package " + id);
    }

    @Override
    public void finish(PackageId id) throws IOException {
        try {
            Files.move(unfinishedFile(id), finishedFile(id), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException moved) {
            if (!Files.exists(finishedFile(id))) {
                throw moved;
            }
        }
        sync(finished);
        sync(unfinished);
    }

    @Override
    public Set<PackageId> unfinished() throws IOException {
        try (var files = Files.list(unfinished)) {
            return files.map(file -> new PackageId(file.getFileName().toString()))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    @Override
    public Optional<Content> open(PackageId id) throws IOException {
        try {
            return Optional.of(new FileContent(finishedFile(id), Files.size(finishedFile(id))));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    @Override
    public boolean delete(PackageId id) throws IOException {
        var wasUnfinished = Files.deleteIfExists(unfinishedFile(id));
        var wasFinished = Files.deleteIfExists(finishedFile(id));
        return wasUnfinished || wasFinished;
    }

    private Path unfinishedFile(PackageId id) {
        return unfinished.resolve(id.value());
    }

    private Path finishedFile(PackageId id) {
        return finished.resolve(id.value());
    }

    /** A rename or a new name is durable only when its folder is; file systems that cannot say so are left alone. */
    private static void sync(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
