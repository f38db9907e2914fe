package dev.satchel.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.keys.MasterKey;
import dev.satchel.core.keys.MasterKeyException;
import dev.satchel.core.keys.MasterKeys;
import dev.satchel.core.links.LinkKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyWrappingTest {
    private static final String MATERIAL = "plainly-the-key-";
    private static final MasterKey FIRST = masterKey("first");
    private static final MasterKey SECOND = masterKey("second");

    @TempDir
    Path folder;

    private static MasterKey masterKey(String name) {
        try {
            AeadConfig.register();
            var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
            return new MasterKey(name, keyset.getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static MasterKeys only(MasterKey current) {
        return new MasterKeys(Optional.of(current), Optional.empty());
    }

    private Path file() {
        return folder.resolve("satchel.db");
    }

    private static LinkKey key(int number) {
        return new LinkKey("key-" + number, MATERIAL + number, Samples.NOW.plusSeconds(number));
    }

    private void add(MasterKeys masters, int... numbers) throws IOException {
        try (var storage = SqlStorage.sqlite(file(), masters)) {
            IntStream.of(numbers).forEach(number -> storage.linkKeys().add(key(number)));
        }
    }

    private List<LinkKey> read(MasterKeys masters) throws IOException {
        try (var storage = SqlStorage.sqlite(file(), masters)) {
            return storage.linkKeys().list();
        }
    }

    private void sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var made = connection.createStatement()) {
            made.execute(statement);
        }
    }

    /** The files in which a key in clear can be found. */
    private List<Path> inClear() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(KeyWrappingTest::holdsMaterial)
                    .map(Path::getFileName)
                    .toList();
        }
    }

    private static boolean holdsMaterial(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(MATERIAL);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void keysShouldBeInClearWhereThereIsNoMasterKey() throws IOException {
        add(MasterKeys.NONE, 1);
        assertThat(inClear()).isNotEmpty();
        assertThat(read(MasterKeys.NONE)).containsExactly(key(1));
    }

    @Test
    void aMasterKeyShouldWrapTheKeysThereAreAndLeaveNoTraceOfThemInClear() throws IOException {
        add(MasterKeys.NONE, 1, 2, 3);
        try (var storage = SqlStorage.sqlite(file(), only(FIRST))) {
            assertThat(storage.linkKeys().list()).containsExactly(key(1), key(2), key(3));
            assertThat(inClear()).isEmpty();
            storage.linkKeys().add(key(4));
        }
        assertThat(inClear()).isEmpty();
        assertThat(read(only(FIRST))).containsExactly(key(1), key(2), key(3), key(4));
    }

    private int mark() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    /** Like a server that was ended between the wrapping and the rewriting: the file has what its tables have no more. */
    @Test
    void aRewritingThatWasCutOffShouldBeDoneAtTheNextStart() throws Exception {
        add(only(FIRST), 1);
        assertThat(mark()).isZero();
        sql("CREATE TABLE leftover AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 999)"
                + " SELECT '" + MATERIAL + "' || i FROM n");
        sql("DROP TABLE leftover");
        read(only(FIRST));
        assertThat(inClear()).isNotEmpty();
        sql("PRAGMA user_version = 1");
        assertThat(read(only(FIRST))).containsExactly(key(1));
        assertThat(inClear()).isEmpty();
        assertThat(mark()).isZero();
    }

    @Test
    void aRewritingThatFailsShouldStayDue() throws Exception {
        add(MasterKeys.NONE, 1);
        try (var reader = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = reader.createStatement()) {
            statement.execute("BEGIN");
            statement.executeQuery("SELECT count(*) FROM server_keys").close();
            assertThat(read(only(FIRST))).containsExactly(key(1));
            assertThat(mark()).isEqualTo(1);
        }
        assertThat(read(only(FIRST))).containsExactly(key(1));
        assertThat(inClear()).isEmpty();
        assertThat(mark()).isZero();
    }

    @Test
    void aWrongOrMissingMasterKeyShouldBeRefusedAndNothingLost() throws IOException {
        add(only(FIRST), 1);
        assertThatThrownBy(() -> read(only(SECOND)))
                .isInstanceOf(MasterKeyException.class)
                .hasMessage(
                        "The keys in the database are wrapped by the master key first, but keys.master names second:"
                                + " set keys.master to the right one, or keys.master.previous if the other is to replace it");
        assertThatThrownBy(() -> read(MasterKeys.NONE))
                .isInstanceOf(MasterKeyException.class)
                .hasMessageStartingWith("The keys in the database are wrapped by the master key first, but the settings"
                        + " name no master key: ");
        assertThatThrownBy(() -> read(only(masterKey("first"))))
                .isInstanceOf(MasterKeyException.class)
                .hasMessageStartingWith("The master key first does not open the keys in the database: ");
        assertThat(read(only(FIRST))).containsExactly(key(1));
    }

    @Test
    void aNewMasterKeyShouldTakeOverFromThePreviousOneWhichThenOpensNothing() throws IOException {
        add(only(FIRST), 1, 2);
        var both = new MasterKeys(Optional.of(SECOND), Optional.of(FIRST));
        assertThat(read(both)).containsExactly(key(1), key(2));
        assertThat(read(both)).containsExactly(key(1), key(2));
        assertThat(read(only(SECOND))).containsExactly(key(1), key(2));
        assertThatThrownBy(() -> read(only(FIRST))).isInstanceOf(MasterKeyException.class);
    }

    @Test
    void aPreviousMasterKeyWithoutANewOneShouldUnwrap() throws IOException {
        add(only(FIRST), 1);
        assertThat(read(new MasterKeys(Optional.empty(), Optional.of(FIRST)))).containsExactly(key(1));
        assertThat(read(MasterKeys.NONE)).containsExactly(key(1));
    }

    @Test
    void rewrappingThatFailsHalfWayShouldChangeNothing() throws Exception {
        add(only(FIRST), 1, 2, 3);
        sql("CREATE TRIGGER half_way BEFORE UPDATE ON server_keys WHEN old.id = 'key-2'"
                + " BEGIN SELECT RAISE(ABORT, 'the power went'); END");
        var both = new MasterKeys(Optional.of(SECOND), Optional.of(FIRST));
        assertThatThrownBy(() -> read(both)).hasMessageContaining("the power went");
        assertThat(read(only(FIRST))).containsExactly(key(1), key(2), key(3));
        sql("DROP TRIGGER half_way");
        assertThat(read(both)).containsExactly(key(1), key(2), key(3));
    }

    @Test
    void aMasterKeyThatCannotWrapShouldLeaveTheKeysAsTheyAre() throws IOException {
        add(MasterKeys.NONE, 1);
        var broken = new MasterKey("broken", new Aead() {
            @Override
            public byte[] encrypt(byte[] plain, byte[] context) throws GeneralSecurityException {
                throw new GeneralSecurityException("out of order");
            }

            @Override
            public byte[] decrypt(byte[] sealed, byte[] context) throws GeneralSecurityException {
                throw new GeneralSecurityException("out of order");
            }
        });
        assertThatThrownBy(() -> read(only(broken)))
                .isInstanceOf(MasterKeyException.class)
                .hasMessage("The master key broken does not wrap the keys in the database, which are as they were:"
                        + " out of order");
        assertThat(read(MasterKeys.NONE)).containsExactly(key(1));
    }

    @Test
    void aKeyPutInThePlaceOfAnotherOrPlantedInClearShouldBeRefused() throws Exception {
        add(only(FIRST), 1, 2);
        sql(
                "UPDATE server_keys SET material = (SELECT material FROM server_keys WHERE id = 'key-1') WHERE id = 'key-2'");
        assertThatThrownBy(() -> read(only(FIRST))).hasMessage("The key key-2 in the database was altered");
        sql("UPDATE server_keys SET material = 'mine', data_key_id = NULL WHERE id = 'key-2'");
        assertThatThrownBy(() -> read(only(FIRST)))
                .hasMessage("The key key-2 in the database is not wrapped as the others are");
        sql("UPDATE server_keys SET purpose = 'access-tokens' WHERE id = 'key-1'");
        try (var storage = SqlStorage.sqlite(file(), only(FIRST))) {
            assertThatThrownBy(() -> storage.serverKeys().list("access-tokens"))
                    .hasMessage("The key key-1 in the database was altered");
        }
    }
}
