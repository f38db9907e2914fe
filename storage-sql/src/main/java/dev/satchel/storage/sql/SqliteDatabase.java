package dev.satchel.storage.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite in one file: many readers, and one writer that commits in groups, because SQLite has one writer and every commit
 * waits for the disk.
 */
final class SqliteDatabase implements Database {
    private static final int READERS = 4;
    private static final int BUSY_MILLIS = 10_000;

    private static final Logger log = LoggerFactory.getLogger(SqliteDatabase.class);

    private final SQLiteDataSource source;
    private final Readers readers;
    private volatile GroupCommitWriter writer;

    private SqliteDatabase(SQLiteDataSource source, GroupCommitWriter writer) {
        this.source = source;
        this.readers = new Readers(source, READERS);
        this.writer = writer;
    }

    static SqliteDatabase open(Path file) throws SQLException, IOException {
        createPrivately(file);
        SqliteLibrary.keepIn(file.resolveSibling("native"));
        var source = source(file);
        SchemaMigration.bringUpToDate(source);
        return new SqliteDatabase(source, GroupCommitWriter.start(source));
    }

    /** The database holds keys. SQLite gives its other files the mode of this one. */
    private static void createPrivately(Path file) throws IOException {
        if (Files.notExists(file)
                && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    static SQLiteDataSource source(Path file) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setGetGeneratedKeys(false); // nobody asks for them, and every insert would
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    static Settings settings() {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        return new Settings()
                .withRenderQuotedNames(RenderQuotedNames.NEVER)
                .withRenderNameCase(RenderNameCase.LOWER)
                .withExecuteLogging(false);
    }

    @Override
    public <T> T read(Function<DSLContext, T> work) {
        return writer.isWithin() ? writer.within(work) : readers.read(work);
    }

    @Override
    public <T> T write(Function<DSLContext, T> work) {
        return writer.write(work);
    }

    @Override
    public <T> T writeOne(Function<DSLContext, T> statement) {
        return writer.writeOne(statement);
    }

    @Override
    public boolean isWithinWrite() {
        return writer.isWithin();
    }

    @Override
    public void afterwards(Runnable effect) {
        if (writer.isWithin()) {
            writer.afterwards(effect);
        } else {
            effect.run();
        }
    }

    @Override
    public boolean rewrite() {
        writer.close(); // its connection always has the lock
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("VACUUM");
            try (var done = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                return done.next() && done.getInt("busy") == 0;
            }
        } catch (SQLException failed) {
            log.debug("Rewriting the database failed", failed);
            return false;
        } finally {
            writer = startedWriter();
        }
    }

    private GroupCommitWriter startedWriter() {
        try {
            return GroupCommitWriter.start(source);
        } catch (SQLException unusable) {
            throw new DataAccessException("The database cannot be written: " + unusable.getMessage(), unusable);
        }
    }

    @Override
    public void close() {
        writer.close();
        readers.close();
    }
}
