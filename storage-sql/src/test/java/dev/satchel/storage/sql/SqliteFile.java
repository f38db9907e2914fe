package dev.satchel.storage.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Database files with the schema in place: it is brought about once, by the real migration, and copied from then on. */
final class SqliteFile {
    private static byte @Nullable [] migrated;

    private SqliteFile() {}

    static synchronized Path in(Path folder) throws IOException, SQLException {
        var file = folder.resolve("satchel.db");
        if (migrated == null) {
            SqlStorage.sqlite(file).close();
            migrated = Files.readAllBytes(file);
        }
        return Files.write(file, migrated);
    }
}
