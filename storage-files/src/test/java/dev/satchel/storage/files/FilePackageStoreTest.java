package dev.satchel.storage.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.contracts.PackageStoreContract;
import dev.satchel.core.packages.PackageStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FilePackageStoreTest implements PackageStoreContract {
    private static final byte[] CONTENT = {1, 2, 3, 4, 5};

    @TempDir
    Path folder;

    /** Opened anew each time: nothing is kept in memory. */
    @Override
    public PackageStore store() throws IOException {
        return FileStorage.open(folder.resolve("packages"));
    }

    private Path unfinished() {
        return folder.resolve("packages/unfinished").resolve(ID.value());
    }

    private Path finished() {
        return folder.resolve("packages/finished").resolve(ID.value());
    }

    private void append(long offset, byte[] chunk) throws IOException {
        store().append(ID, offset, new ByteArrayInputStream(chunk), chunk.length);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void foldersShouldBeTheOwnersAlone() throws IOException {
        store();
        try (var folders = Files.walk(folder.resolve("packages"))) {
            assertThat(folders).hasSize(3).allMatch(each -> PosixFilePermissions.toString(permissions(each))
                    .equals("rwx------"));
        }
    }

    private static java.util.Set<java.nio.file.attribute.PosixFilePermission> permissions(Path path) {
        try {
            return Files.getPosixFilePermissions(path);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Test
    void whatACrashLeftBeyondTheRecordedOffsetShouldBeOverwritten() throws IOException {
        store().begin(ID);
        append(0, CONTENT);
        Files.write(unfinished(), new byte[1_000], StandardOpenOption.APPEND);
        append(CONTENT.length, new byte[] {6});
        assertThat(store().review(ID)).hasBinaryContent(new byte[] {1, 2, 3, 4, 5, 6});
    }

    @Test
    void aPackageShouldBeFinishedByTheOneRenameThatACrashMayHaveDoneOrNot() throws IOException {
        store().begin(ID);
        append(0, CONTENT);
        Files.move(unfinished(), finished()); // as far as the crash let it come
        store().finish(ID);
        assertThat(store().open(ID).orElseThrow().file().orElseThrow()).hasBinaryContent(CONTENT);
        assertThat(store().review(ID)).isEqualTo(finished());
    }

    @Test
    void nothingOfADeletedPackageShouldStay() throws IOException {
        store().begin(ID);
        append(0, CONTENT);
        store().finish(ID);
        assertThat(store().delete(ID)).isTrue();
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aDownloadThatBeganShouldBeAbleToEndAfterThePackageWasDeleted() throws IOException {
        store().begin(ID);
        append(0, CONTENT);
        store().finish(ID);
        try (var stream = store().open(ID).orElseThrow().open(1)) {
            assertThat(stream.read()).isEqualTo(2);
            assertThat(store().delete(ID)).isTrue();
            assertThat(stream.readAllBytes()).containsExactly(3, 4, 5);
        }
    }
}
