package dev.satchel.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.contracts.SampleAction;
import dev.satchel.core.contracts.SampleMachine;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.contracts.Together;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a database file has to stand beyond the contracts. */
class SqlStorageTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void copySchema() throws IOException, SQLException {
        file = SqliteFile.in(folder);
    }

    private static void fill(SqlStorage storage) {
        storage.tenants().add(Samples.FABRIKAM);
        storage.machines().save(SampleMachine.number(1).tagged("VIP").machine());
        storage.actions().add(SampleAction.number(1).action());
    }

    private static void assertFilled(SqlStorage storage) {
        var tenant = Samples.FABRIKAM.id();
        assertThat(storage.tenants().find(tenant)).contains(Samples.FABRIKAM);
        assertThat(storage.machines().find(tenant, Samples.machineId(1)))
                .contains(SampleMachine.number(1).tagged("VIP").machine());
        assertThat(storage.actions().find(tenant, Samples.actionId(1)))
                .contains(SampleAction.number(1).action());
    }

    @Test
    void whatWasWrittenShouldBeThereAfterClosingAndOpening() throws IOException, SQLException {
        try (var storage = SqlStorage.sqlite(file)) {
            fill(storage);
        }
        try (var storage = SqlStorage.sqlite(file)) {
            assertFilled(storage);
            assertThat(storage.isReady()).isTrue();
        }
    }

    /** What a power cut leaves is what the files hold while the database is open. */
    @Test
    void whatWasAcknowledgedShouldSurviveAKill() throws IOException, SQLException {
        var copy = Files.createDirectory(folder.resolve("copy"));
        try (var storage = SqlStorage.sqlite(file)) {
            fill(storage);
            for (var name : new String[] {"satchel.db", "satchel.db-wal"}) {
                Files.copy(folder.resolve(name), copy.resolve(name));
            }
        }
        try (var storage = SqlStorage.sqlite(copy.resolve("satchel.db"))) {
            assertFilled(storage);
        }
    }

    @Test
    void theInstallationShouldKeepItsFirstId() throws IOException, SQLException {
        try (var storage = SqlStorage.sqlite(file)) {
            assertThat(storage.installationId("first")).isEqualTo("first");
            assertThat(storage.installationId("second")).isEqualTo("first");
        }
        try (var storage = SqlStorage.sqlite(file)) {
            assertThat(storage.installationId("third")).isEqualTo("first");
        }
    }

    @Test
    void aDatabaseOfANewerVersionShouldBeRefusedAndLeftAlone() throws IOException, SQLException {
        try (var connection = SqliteDatabase.source(file).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                    + " checksum, installed_by, installed_on, execution_time, success)"
                    + " SELECT 99, '12', 'later', type, 'V12__later.sql', 0, '', installed_on, 1, 1"
                    + " FROM flyway_schema_history WHERE version = '1'");
        }
        var before = Files.readAllBytes(file);
        assertThatThrownBy(() -> SqlStorage.sqlite(file))
                .isInstanceOf(NewerSchemaException.class)
                .hasMessage("The database has schema version 12, and this version of Satchel knows only "
                        + SchemaMigration.NEWEST + ": start it with the newer Satchel that made it");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void theNewestSchemaShouldBeTheNewestMigration() throws IOException, URISyntaxException {
        var migrations = Objects.requireNonNull(SqlStorage.class.getResource("/db/migration"));
        try (var files = Files.list(Path.of(migrations.toURI()))) {
            var newest = files.map(each -> String.valueOf(each.getFileName()))
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max();
            assertThat(newest).hasValue(SchemaMigration.NEWEST);
        }
    }

    @Test
    void aClosedDatabaseShouldRefuseToWriteAndLetNobodyWait() throws IOException, SQLException {
        var storage = SqlStorage.sqlite(file);
        var answers = Together.run(9, number -> {
            if (number == 0) {
                storage.close();
                return "closed";
            }
            try {
                IntStream.range(0, 1_000).forEach(i -> storage.linkKeys().remove("none"));
                return "wrote";
            } catch (DataAccessException refused) {
                return refused.getMessage();
            }
        });
        assertThat(answers).isSubsetOf("closed", "wrote", "The database is closed");
        assertThatThrownBy(() -> storage.tenants().add(Samples.FABRIKAM)).hasMessage("The database is closed");
    }

    @Test
    void theLogShouldNotGrowWithEveryWrite() throws IOException, SQLException {
        try (var storage = SqlStorage.sqlite(file)) {
            for (var i = 0; i < 40; i++) {
                storage.serverKeys()
                        .add("test", new ServerKeys.Key("key", "x".repeat(1 << 20), Samples.NOW, Samples.NOW));
                storage.serverKeys().remove("test", "key");
            }
            assertThat(Files.size(folder.resolve("satchel.db-wal"))).isLessThan(16L << 20);
        }
    }

    @Test
    void aReferenceToNothingShouldBeRefused() throws IOException, SQLException {
        try (var storage = SqlStorage.sqlite(file)) {
            storage.tenants().add(Samples.FABRIKAM);
            assertThatThrownBy(
                            () -> storage.actions().add(SampleAction.number(1).action()))
                    .isInstanceOf(DataAccessException.class);
            assertThat(storage.actions().openCreatedBefore(Samples.NOW.plusSeconds(1), 9))
                    .isEmpty();
        }
    }

    /** A second one would not hear of what is written through the first. */
    @Test
    void thereShouldBeOneOfEachStoreThatRemembersWhatItRead() throws IOException, SQLException {
        try (var storage = SqlStorage.sqlite(file)) {
            assertThat(storage.tenants()).isSameAs(storage.tenants());
            assertThat(storage.applications()).isSameAs(storage.applications());
            assertThat(storage.users()).isSameAs(storage.users());
            assertThat(storage.accessPolicies()).isSameAs(storage.accessPolicies());
            assertThat(storage.collectors()).isSameAs(storage.collectors());
            assertThat(storage.actions()).isSameAs(storage.actions());
        }
    }
}
