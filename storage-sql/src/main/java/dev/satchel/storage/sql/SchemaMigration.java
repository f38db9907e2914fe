package dev.satchel.storage.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schema to this version's. */
final class SchemaMigration {
    /** The newest file in {@code db/migration}; a test compares. */
    static final int NEWEST = 11;

    private SchemaMigration() {}

    /**
     * Asks the database first: Flyway, slow to load, is only called when there is something to do.
     *
     * @throws NewerSchemaException if a later version of the product made the schema
     */
    static void bringUpToDate(DataSource source) throws SQLException {
        var found = version(source);
        if (found > NEWEST) {
            throw new NewerSchemaException(
                    "The database has schema version " + found + ", and this version of Satchel knows only " + NEWEST
                            + ": start it with the newer Satchel that made it");
        }
        if (found < NEWEST) {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .loggers("slf4j")
                    // A script may become faster, as V7 did, without a database noticing that has it behind it.
                    .validateOnMigrate(false)
                    .load()
                    .migrate();
            PlannerStatistics.write(source);
        }
    }

    private static int version(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet tables = statement.executeQuery(
                    "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'flyway_schema_history'")) {
                if (!tables.next()) {
                    return 0;
                }
            }
            try (ResultSet rows = statement.executeQuery(
                    "SELECT COALESCE(MAX(CAST(version AS INTEGER)), 0) FROM flyway_schema_history WHERE success")) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }
}
