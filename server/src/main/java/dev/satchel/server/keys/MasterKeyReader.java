package dev.satchel.server.keys;

import dev.satchel.core.keys.MasterKey;
import dev.satchel.core.keys.MasterKeyException;
import dev.satchel.core.keys.MasterKeys;
import dev.satchel.server.settings.KeySettings;
import dev.satchel.server.settings.MasterKeySource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the master keys that the settings name. */
public final class MasterKeyReader {
    private static final Logger log = LoggerFactory.getLogger(MasterKeyReader.class);
    private static final int MAX_FILE = 4_096;
    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private MasterKeyReader() {}

    /** @throws MasterKeyException if one is not there, or is no master key */
    public static MasterKeys read(KeySettings settings) throws MasterKeyException {
        return new MasterKeys(read(settings.master()), read(settings.previous()));
    }

    private static Optional<MasterKey> read(Optional<MasterKeySource> source) throws MasterKeyException {
        if (source.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (source.get()) {
                    case MasterKeySource.InFile(var setting, var file) -> inFile(setting, file);
                    case MasterKeySource.InEnvironment(var setting, var variable, var value) ->
                        inEnvironment(setting, variable, value);
                    case MasterKeySource.Elsewhere(var setting, var uri, var credentials) ->
                        KeyService.masterKey(setting, uri, credentials);
                });
    }

    private static MasterKey inFile(String setting, Path file) throws MasterKeyException {
        try (var input = Files.newInputStream(file)) {
            warnIfOpen(file);
            var text = input.readNBytes(MAX_FILE);
            try {
                return RawMasterKey.parse(text, "The file " + file + " (" + setting + ")");
            } finally {
                Arrays.fill(text, (byte) 0);
            }
        } catch (MasterKeyException known) {
            throw known;
        } catch (NoSuchFileException absent) {
            throw new MasterKeyException(
                    "There is no master key file " + file + ": check " + setting
                            + "; satchel admin key new-master FILE makes one",
                    absent);
        } catch (IOException unreadable) {
            throw new MasterKeyException(
                    "Cannot read the master key file " + file + " (" + setting + "): " + unreadable.getMessage(),
                    unreadable);
        }
    }

    private static void warnIfOpen(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
            log.warn("Every user of this machine can read or change the master key file {}: chmod 600 it", file);
        }
    }

    private static MasterKey inEnvironment(String setting, String variable, Optional<String> value)
            throws MasterKeyException {
        var text = value.filter(one -> !one.isBlank())
                .orElseThrow(() -> new MasterKeyException("The variable " + variable + ", which " + setting
                        + " names, is not set: it has to hold the master key"))
                .getBytes(StandardCharsets.UTF_8);
        try {
            return RawMasterKey.parse(text, "The variable " + variable + " (" + setting + ")");
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }
}
