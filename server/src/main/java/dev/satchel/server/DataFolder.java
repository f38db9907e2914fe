package dev.satchel.server;

import dev.satchel.core.access.SecretHash;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;

/** The folder that holds everything the server keeps; one server at a time, and readable by its owner only. */
final class DataFolder implements AutoCloseable {
    private static final String ADMIN_SECRET = "admin-secret";

    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static DataFolder open(Path folder) throws StartException {
        try {
            Files.createDirectories(folder, mode(folder, "rwx------"));
            var lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isFree(lock)) {
                lock.close();
                throw new StartException("Another Satchel is running on the data folder " + folder
                        + "; stop it, or give this one another folder with --data DIR");
            }
            return new DataFolder(folder, lock);
        } catch (FileAlreadyExistsException file) {
            throw new StartException("The data folder " + folder + " is a file; choose another with --data DIR");
        } catch (AccessDeniedException | NoSuchFileException refused) {
            throw new StartException("The data folder " + folder + " cannot be used: this user may not "
                    + (Files.isDirectory(folder) ? "write in it" : "make it")
                    + "; choose another with --data DIR, or let its owner give it to this user");
        } catch (IOException refused) {
            throw new StartException("The data folder " + folder + " cannot be used: " + refused.getMessage()
                    + "; choose another with --data DIR");
        }
    }

    private static boolean isFree(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException takenInThisProcess) {
            return false;
        }
    }

    private static FileAttribute<?>[] mode(Path folder, String mode) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** The administrator's secret: the one given, else the one in the folder, which the first start makes. */
    String administratorSecret(Optional<String> given, SecureRandom random) throws IOException, StartException {
        if (given.isPresent()) {
            return given.get();
        }
        var file = folder.resolve(ADMIN_SECRET);
        if (!Files.exists(file)) {
            var fresh = folder.resolve(ADMIN_SECRET + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, mode(folder, "rw-------"));
            Files.writeString(fresh, SecretHash.newSecret(random) + "\n");
            Files.move(fresh, file);
        }
        var secret = Files.readString(file).strip();
        if (secret.isEmpty()) {
            throw new StartException("The administrator's secret in " + file
                    + " is empty, and would open the door to everybody; delete the file to have a new one made");
        }
        return secret;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
