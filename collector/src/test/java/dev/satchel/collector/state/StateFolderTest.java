package dev.satchel.collector.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.archive.Ed25519Keys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir
    Path temporary;

    private final KeyPair keys = Ed25519Keys.generate(new SecureRandom());
    private Path folder = Path.of("");

    @BeforeEach
    void name() {
        folder = temporary.resolve("a/b");
    }

    @Test
    void anIdentityComesBackAsItWasSaved() throws Exception {
        try (var state = StateFolder.open(folder)) {
            assertThat(state.identity()).isEmpty();
            state.save(identity());
        }
        try (var state = StateFolder.open(folder)) {
            var found = state.identity().orElseThrow();
            assertThat(found.machineId()).isEqualTo(identity().machineId());
            assertThat(found.server()).isEqualTo(identity().server());
            assertThat(Ed25519Keys.raw(found.keys().getPublic())).isEqualTo(Ed25519Keys.raw(keys.getPublic()));
        }
    }

    @Test
    void onlyTheOwnerMayReadTheFolderAndItsFiles() throws Exception {
        try (var state = StateFolder.open(folder)) {
            state.save(identity());
        }
        assertThat(permissions(folder)).isEqualTo("rwx------");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(3).allMatch(file -> permissions(file).equals("rw-------"));
        }
    }

    @Test
    void aNewIdentityTakesThePlaceOfTheOldOneAndItsKey() throws Exception {
        try (var state = StateFolder.open(folder)) {
            state.save(identity());
            var other = Ed25519Keys.generate(new SecureRandom());
            state.save(new Identity(URI.create("https://other"), "1".repeat(40), "t", "a", "pem", other));
            assertThat(state.identity().orElseThrow().ca()).isEqualTo("pem");
        }
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".pem"))).hasSize(1);
        }
    }

    @Test
    void aSecondCollectorOnTheFolderIsRefused() throws Exception {
        try (var _ = StateFolder.open(folder)) {
            assertThatThrownBy(() -> StateFolder.open(folder))
                    .isInstanceOf(StateProblem.class)
                    .hasMessageContaining("in use by another collector");
        }
        StateFolder.open(folder).close();
    }

    @Test
    void aDamagedIdentityIsSaidInOneSentence() throws Exception {
        try (var state = StateFolder.open(folder)) {
            Files.writeString(folder.resolve("identity.json"), "{");
            assertThatThrownBy(state::identity)
                    .isInstanceOf(StateProblem.class)
                    .hasMessageContaining("enrol again with --force");
            Files.writeString(folder.resolve("identity.json"), "{}");
            assertThatThrownBy(state::identity).isInstanceOf(StateProblem.class);
        }
    }

    @Test
    void tagsAreReadOneALine() throws Exception {
        try (var state = StateFolder.open(folder)) {
            assertThat(state.machineTags()).isEmpty();
            Files.writeString(folder.resolve("machine-tags.txt"), "servers\n\n tokyo \nservers\n");
            assertThat(state.machineTags()).containsExactly("servers", "tokyo");
        }
    }

    @Test
    void theFolderIsWhereTheEnvironmentSaysElseTheUsersOwn() {
        assertThat(StateLocation.of(Map.of("SATCHEL_COLLECTOR_STATE", "/x"), "root"))
                .isEqualTo(Path.of("/x"));
        assertThat(StateLocation.of(Map.of("XDG_STATE_HOME", "/state"), "alice"))
                .isEqualTo(Path.of("/state/satchel/collector"));
        assertThat(StateLocation.of(Map.of("HOME", "/home/alice"), "alice"))
                .isEqualTo(Path.of("/home/alice/.local/state/satchel/collector"));
    }

    private Identity identity() {
        return new Identity(URI.create("https://satchel.example"), "0".repeat(40), "tenant", "audience", null, keys);
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
