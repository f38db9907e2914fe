package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.contracts.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Starts that cannot be: one clear line each, and nothing is left open. */
class StartTest {
    @TempDir
    Path folder;

    private void assertRefused(String message, String... settings) {
        assertThatThrownBy(() -> TestServer.start(folder.resolve("data"), settings))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith(message)
                .satisfies(refused ->
                        assertThat(String.valueOf(refused.getMessage()).lines()).hasSize(1));
    }

    private void start() throws StartException {
        try (var server = TestServer.start(folder.resolve("data"))) {
            assertThat(server.health("/health/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void aPortInUseShouldBeNamedAndTheDataFolderBeFreeAfterwards() throws Exception {
        try (var other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var address = "127.0.0.1:" + other.getLocalPort();
            assertRefused(
                    "Cannot listen on " + address + ": the address is in use by another program, or is not this"
                            + " machine's; choose another with --listen HOST:PORT",
                    "listen=" + address);
            assertRefused("Cannot listen on " + address + " for health and metrics: ", "health.listen=" + address);
        }
        start();
    }

    @Test
    void aSecondStartOnTheSameDataFolderShouldBeRefused() throws Exception {
        try (var first = TestServer.start(folder.resolve("data"))) {
            assertRefused("Another Satchel is running on the data folder " + folder.resolve("data")
                    + "; stop it, or give this one another folder with --data DIR");
            assertThat(first.health("/health/ready").status()).isEqualTo(200);
        }
        start();
    }

    @Test
    void aFullPoolOfTheWholeProgramShouldNotHoldUpAStart() throws Exception {
        var over = new CountDownLatch(1);
        var pool = ForkJoinPool.commonPool();
        for (var thread = 0; thread < pool.getParallelism(); thread++) {
            pool.execute(() -> await(over));
        }
        var starting = new FutureTask<>(() -> {
            start();
            return true;
        });
        Thread.ofPlatform().daemon().start(starting);
        try {
            assertThat(Eventually.get("a start", starting)).isTrue();
        } finally {
            over.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aDataFolderOfANewerVersionShouldBeRefusedAndLeftAlone() throws Exception {
        start();
        execute("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                + " execution_time, success) VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', '', 0, 1)");
        assertRefused("The database has schema version 99, and this version of Satchel knows only ");
        execute("DELETE FROM flyway_schema_history WHERE installed_rank = 99");
        start();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/satchel.db"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    @Test
    void aDataFolderThatIsAFileShouldBeRefused() throws IOException {
        Files.writeString(folder.resolve("data"), "x");
        assertRefused("The data folder " + folder.resolve("data") + " is a file; choose another with --data DIR");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDataFolderThatCannotBeMadeShouldBeRefusedWithTheReason() {
        assertThatThrownBy(() -> Server.start(
                        TestServer.settings(Path.of("/proc/satchel")), Optional.empty(), InstantSource.system()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("The data folder /proc/satchel cannot be used: this user may not make it");
    }

    @Test
    void aDatabaseThatIsNoneShouldBeRefusedAndLeftAlone() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        var damaged = "this is no database, but it may be somebody's\n".repeat(100);
        Files.writeString(folder.resolve("data/satchel.db"), damaged);
        assertRefused("");
        assertThat(Files.readString(folder.resolve("data/satchel.db"))).isEqualTo(damaged);
    }

    @Test
    void certificateFilesThatAreNoneShouldBeRefused() throws IOException {
        var pem = Files.writeString(folder.resolve("x.pem"), "no certificate\n");
        assertRefused(
                pem + " holds no certificate (-----BEGIN CERTIFICATE-----)",
                "listen=off",
                "health.listen=127.0.0.1:0",
                "tls.listen=127.0.0.1:0",
                "tls.certificate=" + pem,
                "tls.key=" + pem);
    }

    @Test
    void theFirstStartShouldMakeASecretThatOnlyTheOwnerCanRead() throws Exception {
        var settings = TestServer.settings(folder.resolve("data"));
        try (var server = Server.start(settings, Optional.empty(), InstantSource.system())) {
            assertThat(server.urls()).hasSize(1);
        }
        var file = folder.resolve("data/admin-secret");
        var secret = Files.readString(file);
        assertThat(secret).matches("[A-Za-z0-9]{43}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
                .isEqualTo("rwx------");
        start();
        assertThat(Files.readString(file)).isEqualTo(secret);
    }

    @Test
    void anEmptySecretShouldOpenNoDoor() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        var file = Files.writeString(folder.resolve("data/admin-secret"), " \n");
        assertThatThrownBy(() -> Server.start(
                        TestServer.settings(folder.resolve("data")), Optional.empty(), InstantSource.system()))
                .isInstanceOf(StartException.class)
                .hasMessage("The administrator's secret in " + file + " is empty, and would open the door to everybody;"
                        + " delete the file to have a new one made");
    }
}
