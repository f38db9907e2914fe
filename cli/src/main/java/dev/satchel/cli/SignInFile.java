package dev.satchel.cli;

import dev.satchel.client.ClientException;
import dev.satchel.client.Connection;
import dev.satchel.client.DefenderSettings;
import dev.satchel.client.UserSession;
import dev.satchel.client.UserTokens;
import dev.satchel.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Who is signed in to a server, in a file of its own that its owner alone may read: {@code ~/.config/satchel/sign-ins}. */
final class SignInFile implements UserSession {
    private final Path file;

    private SignInFile(Path file) {
        this.file = file;
    }

    /** What stands in the file. */
    record Content(
            String api,
            String login,
            String tenant,
            String clientId,
            String scope,
            String user,
            String granted,
            String accessToken,
            Instant expires,
            @Nullable String refreshToken) {
        UserTokens tokens() {
            return new UserTokens(user, granted, accessToken, expires, refreshToken);
        }

        Content with(UserTokens tokens) {
            return new Content(
                    api,
                    login,
                    tenant,
                    clientId,
                    scope,
                    tokens.user(),
                    tokens.scope(),
                    tokens.accessToken(),
                    tokens.expires(),
                    tokens.refreshToken());
        }

        /** Hides the tokens. */
        @Override
        public String toString() {
            return "Content[" + user + "]";
        }
    }

    /** The one for the server at this address, whether it is there or not. */
    static SignInFile of(Surroundings surroundings, URI api) {
        var normal = api.toString().replaceFirst("/+$", "").replaceFirst("(?i)/api$", "").toLowerCase(Locale.ROOT);
        return new SignInFile(Profile.folder(surroundings)
                .resolve("sign-ins")
                .resolve(digest(normal).substring(0, 32) + ".json"));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    Optional<Content> content() {
        try {
            return Optional.of(Json.mapper().readValue(Files.readString(file), Content.class));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException | JacksonException unreadable) {
            throw new UsageException("the sign-in " + file + " cannot be read; remove it with satchel logout");
        }
    }

    /** Whom the sign-in asks, and with what. */
    static DefenderSettings settings(Content content, Connection connection) {
        return new DefenderSettings(
                URI.create(content.api()),
                URI.create(content.login()),
                content.tenant(),
                content.clientId(),
                null,
                content.scope(),
                connection);
    }

    @Override
    public UserTokens tokens() {
        return content()
                .orElseThrow(() -> new UsageException("nobody is signed in; see satchel login --help"))
                .tokens();
    }

    @Override
    public UserTokens renew(UserTokens stale, Renewal renewal) throws ClientException, InterruptedException {
        try (var channel = FileChannel.open(lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            var content = content().orElseThrow(() -> new UsageException("nobody is signed in any longer"));
            if (!content.accessToken().equals(stale.accessToken())) {
                return content.tokens();
            }
            var next = renewal.next(content.tokens());
            save(content.with(next));
            return next;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private Path lock() throws IOException {
        return folder().resolve(file.getFileName() + ".lock");
    }

    /** Whole or not at all, and never readable by others. */
    void save(Content content) throws IOException {
        var folder = folder();
        var unfinished = Files.createTempFile(folder, "new", ".tmp", onlyOwner(folder, "rw-------"));
        try {
            Files.writeString(unfinished, Json.mapper().writeValueAsString(content));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Path folder() throws IOException {
        var folder = file.getParent() == null ? Path.of(".") : file.getParent();
        if (!Files.isDirectory(folder)) {
            var above = folder.getParent() == null ? folder : folder.getParent();
            Files.createDirectories(above);
            Files.createDirectory(folder, onlyOwner(above, "rwx------"));
        }
        return folder;
    }

    private static FileAttribute<?>[] onlyOwner(Path folder, String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString(permissions)))
                }
                : new FileAttribute<?>[0];
    }

    /** Returns whether somebody was signed in. */
    boolean remove() throws IOException {
        var existed = Files.deleteIfExists(file);
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".lock"));
        return existed;
    }
}
