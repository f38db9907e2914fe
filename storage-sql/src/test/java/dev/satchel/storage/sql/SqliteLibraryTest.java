package dev.satchel.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLibraryTest {
    private static final String PATH = "org.sqlite.lib.path";

    @TempDir
    Path folder;

    private final String before = System.getProperty(PATH, "");

    @BeforeEach
    void nothingKept() {
        System.clearProperty(PATH);
    }

    @AfterEach
    void asBefore() {
        if (before.isEmpty()) {
            System.clearProperty(PATH);
        } else {
            System.setProperty(PATH, before);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void theLibraryShouldBeUnpackedOnceAndWhatWasThereBeforeRemoved() throws IOException {
        var kept = folder.resolve("native");
        Files.createDirectories(kept.resolve("sqlite-jdbc-1.0.jar-1"));
        Files.writeString(kept.resolve("sqlite-jdbc-1.0.jar-1/libsqlitejdbc.so"), "old");
        SqliteLibrary.keepIn(kept);
        var file = files(kept).getFirst();
        assertThat(files(kept)).hasSize(1);
        assertThat(file).hasFileName(System.mapLibraryName("sqlitejdbc"));
        assertThat(System.getProperty(PATH)).isEqualTo(file.resolveSibling("").toString());
        var written = Files.getLastModifiedTime(file);
        System.clearProperty(PATH);
        SqliteLibrary.keepIn(kept);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
    }

    @Test
    void whatAnOperatorHasNamedShouldStay() {
        System.setProperty(PATH, "elsewhere");
        SqliteLibrary.keepIn(folder.resolve("native"));
        assertThat(System.getProperty(PATH)).isEqualTo("elsewhere");
        assertThat(folder.resolve("native")).doesNotExist();
    }

    @Test
    void whatLiesInItsPlaceShouldMakeRoom() throws IOException {
        var file = Files.writeString(folder.resolve("native"), "a file");
        SqliteLibrary.keepIn(file);
        assertThat(Path.of(System.getProperty(PATH)).resolve(System.mapLibraryName("sqlitejdbc")))
                .isNotEmptyFile();
    }
}
