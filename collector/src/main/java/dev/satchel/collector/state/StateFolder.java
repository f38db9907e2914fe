package dev.satchel.collector.state;

import dev.satchel.archive.Ed25519Keys;
import dev.satchel.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.InvalidKeyException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The folder of one collector, open to its owner only. The identity is written last and at once, and names the key it
 * belongs to: after a crash there is the old pair or the new one.
 */
public final class StateFolder implements AutoCloseable {
    private static final String IDENTITY = "identity.json";
    private static final String TAGS = "machine-tags.txt";
    private static final int MAX_TAGS = 100;
    private static final int MAX_TAG_LENGTH = 200;

    private record IdentityFile(
            String server,
            String machineId,
            String tenant,
            String audience,
            @Nullable String ca,
            String keyFile) {}

    private final Path folder;
    private final FileChannel lockFile;

    private StateFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** Opens the folder for this process alone, and makes it where there is none. */
    public static StateFolder open(Path folder) throws StateProblem {
        try {
            if (!Files.isDirectory(folder)) {
                var parent = folder.toAbsolutePath().getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return new StateFolder(folder, lock(folder));
        } catch (IOException unusable) {
            throw new StateProblem("The state folder " + folder + " cannot be used: " + reason(unusable), unusable);
        }
    }

    private static FileChannel lock(Path folder) throws IOException, StateProblem {
        var channel = FileChannel.open(
                folder.resolve("lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                SecretFile.OWNER_ONLY);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException ownProcess) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new StateProblem("The state folder " + folder
                    + " is in use by another collector; stop that one, or choose another folder with --state");
        }
        return channel;
    }

    /** Whether there is an identity, readable or not. */
    public boolean isEnrolled() {
        return Files.exists(folder.resolve(IDENTITY));
    }

    /** The identity, if the collector is enrolled. */
    public Optional<Identity> identity() throws StateProblem {
        var file = folder.resolve(IDENTITY);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var kept = Json.mapper().readValue(Files.readAllBytes(file), IdentityFile.class);
            var key = folder.resolve(Path.of(kept.keyFile()).getFileName());
            var keys = Ed25519Keys.keyPair(unarmoured(Files.readString(key)));
            return Optional.of(new Identity(
                    URI.create(kept.server()), kept.machineId(), kept.tenant(), kept.audience(), kept.ca(), keys));
        } catch (IOException
                | JacksonException
                | IllegalArgumentException
                | NullPointerException
                | InvalidKeyException damaged) {
            throw new StateProblem(
                    "The identity in " + folder + " cannot be read; enrol again with --force: " + damaged.getMessage(),
                    damaged);
        }
    }

    /** Keeps the identity for good; the one before is gone then. */
    public void save(Identity identity) throws StateProblem {
        var keyFile = "private-key-"
                + Ed25519Keys.thumbprint(Ed25519Keys.raw(identity.keys().getPublic()))
                        .substring(0, 16) + ".pem";
        var kept = new IdentityFile(
                identity.server().toString(),
                identity.machineId(),
                identity.tenant(),
                identity.audience(),
                identity.ca(),
                keyFile);
        try {
            SecretFile.write(
                    folder.resolve(keyFile),
                    armoured(Ed25519Keys.pkcs8(identity.keys().getPrivate())));
            SecretFile.write(
                    folder.resolve(IDENTITY),
                    Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(kept));
            removeOtherKeys(keyFile);
        } catch (IOException failed) {
            throw new StateProblem(
                    "The identity cannot be written into " + folder + ": " + failed.getMessage(), failed);
        }
    }

    private void removeOtherKeys(String current) throws IOException {
        try (var keys = Files.newDirectoryStream(folder, "private-key-*.pem")) {
            for (var key : keys) {
                if (!key.endsWith(current)) {
                    Files.delete(key);
                }
            }
        }
    }

    /** The tags in {@code machine-tags.txt}, one a line; none where there is no such file. */
    public List<String> machineTags() throws StateProblem {
        var file = folder.resolve(TAGS);
        try {
            return !Files.exists(file)
                    ? List.of()
                    : Files.readAllLines(file).stream()
                            .map(String::strip)
                            .filter(tag -> !tag.isEmpty() && tag.length() <= MAX_TAG_LENGTH)
                            .distinct()
                            .limit(MAX_TAGS)
                            .toList();
        } catch (IOException unreadable) {
            throw new StateProblem("The tags in " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Lets another process have the folder. */
    @Override
    public void close() throws StateProblem {
        try {
            lockFile.close();
        } catch (IOException failed) {
            throw new StateProblem("The state folder " + folder + " cannot be closed", failed);
        }
    }

    private static String reason(IOException error) {
        return switch (error) {
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "there is something that is no folder";
            case NoSuchFileException _ -> "it cannot be made there";
            default -> String.valueOf(error.getMessage());
        };
    }

    private static byte[] armoured(byte[] pkcs8) {
        var text = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pkcs8) + "\n-----END PRIVATE KEY-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] unarmoured(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }
}
