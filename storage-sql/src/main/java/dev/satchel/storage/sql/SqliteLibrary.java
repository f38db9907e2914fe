package dev.satchel.storage.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.OSInfo;

/**
 * Keeps SQLite's native library beside the database. The driver would unpack it from its jar, write, compare and delete it at
 * every start, a tenth of the whole; what cannot be kept it still unpacks by itself.
 */
final class SqliteLibrary {
    private static final Logger log = LoggerFactory.getLogger(SqliteLibrary.class);
    private static final String PATH_PROPERTY = "org.sqlite.lib.path";
    private static final String TEMPORARY_PROPERTY = "org.sqlite.tmpdir";

    private SqliteLibrary() {}

    /** To be called before the driver is used for the first time; does nothing where an operator has named a library. */
    static void keepIn(Path folder) {
        if (System.getProperty(PATH_PROPERTY) != null) {
            return;
        }
        try {
            var jar = Path.of(SQLiteJDBCLoader.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            var kept = folder.resolve(String.format(
                    Locale.ROOT,
                    "%s-%x-%s-%s",
                    jar.getFileName(),
                    Files.size(jar),
                    System.getProperty("os.name").replace(' ', '-'),
                    System.getProperty("os.arch")));
            var file = kept.resolve(System.mapLibraryName("sqlitejdbc"));
            if (!Files.isRegularFile(file)) {
                forget(folder);
                unpack(file);
            }
            System.setProperty(PATH_PROPERTY, kept.toString());
            if (System.getProperty(TEMPORARY_PROPERTY) == null) {
                // Where the driver looks for what it once unpacked: in a folder for all programs that takes its time.
                System.setProperty(TEMPORARY_PROPERTY, kept.toString());
            }
        } catch (Exception notKept) {
            log.debug("SQLite's library is not kept in {}", folder, notKept);
        }
    }

    /** What an earlier version of the driver has left. */
    private static void forget(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static void unpack(Path file) throws IOException {
        var resource = "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + file.getFileName();
        try (var library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new IOException("The driver has no " + resource);
            }
            Files.createDirectories(file.getParent());
            var aside = Files.createTempFile(file.getParent(), "unpacking", null);
            try {
                Files.copy(library, aside, StandardCopyOption.REPLACE_EXISTING);
                try (var written = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                    written.force(true);
                }
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(aside);
            }
        }
    }
}
