package dev.satchel.archive;

import static dev.satchel.archive.Samples.KEYS;
import static dev.satchel.archive.Samples.SUBJECT;
import static dev.satchel.archive.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.TimeZone;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageWriterTest {
    @TempDir
    Path folder;

    @Test
    void javasOwnReaderFindsTheSameEntries() throws IOException {
        var content = Samples.content();
        try (var zip =
                new ZipFile(Samples.file(folder, Samples.write(content).bytes()).toFile())) {
            var names = Collections.list(zip.entries()).stream().map(ZipEntry::getName);
            assertThat(names)
                    .containsExactly(
                            "Processes/ps.txt", "Empty/", "Système/ログ.txt", "manifest.json", "manifest.json.sig");
            for (var name : content.keySet()) {
                try (var stream = zip.getInputStream(zip.getEntry(name))) {
                    assertThat(stream.readAllBytes()).isEqualTo(content.get(name));
                }
            }
        }
    }

    @Test
    void theJarToolListsAndValidatesIt() throws IOException {
        var file =
                Samples.file(folder, Samples.write(Samples.content()).bytes()).toString();
        assertThat(jar("--list", "--file", file)).contains("Processes/ps.txt", "Empty/", "manifest.json.sig");
        assertThat(jar("--validate", "--file", file)).isEmpty();
    }

    private static String jar(String... arguments) {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var status = ToolProvider.findFirst("jar").orElseThrow().run(print, print, arguments);
        assertThat(status).as(out.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theSameContentIsTheSameArchiveInEveryTimeZone() {
        var before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            var inTokyo = Samples.write(Samples.content()).bytes();
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
            assertThat(Samples.write(Samples.content()).bytes()).isEqualTo(inTokyo);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void moreThan65535EntriesAreGenuine() throws IOException {
        var content = new LinkedHashMap<String, byte[]>();
        for (var i = 0; i < 65_600; i++) {
            content.put(i + "/", new byte[0]);
        }
        var archive = Samples.write(content).bytes();
        assertThat(Samples.verify(archive))
                .isInstanceOfSatisfying(Verdict.Genuine.class, genuine -> assertThat(genuine.entries())
                        .isEqualTo(65_600));
        try (var zip = new ZipFile(Samples.file(folder, archive).toFile())) {
            assertThat(zip.size()).isEqualTo(65_602);
        }
    }

    @Test
    void exactly65535EntriesAreGenuine() {
        var content = new LinkedHashMap<String, byte[]>();
        for (var i = 0; i < 65_533; i++) {
            content.put(i + "/", new byte[0]);
        }
        assertThat(Samples.verify(Samples.write(content).bytes())).isInstanceOf(Verdict.Genuine.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../a", "/a", "a\\b", "C:a", "", "a/", "taken.txt", "TAKEN.txt", "taken.txt/a", "Manifest.json"})
    void aNameThatBreaksARuleIsRefusedAndTheRestGoesOn(String name) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var writer = new PackageWriter(out, SUBJECT, PackageSigner.of(KEYS))) {
            write(writer, "taken.txt");
            assertThatThrownBy(() -> writer.entry(name)).isInstanceOf(IllegalArgumentException.class);
            write(writer, "other.txt");
            writer.finish();
        }
        assertThat(Samples.verify(out.toByteArray())).isInstanceOf(Verdict.Genuine.class);
    }

    private static void write(PackageWriter writer, String name) throws IOException {
        try (var entry = writer.entry(name)) {
            entry.write(utf8(name));
            entry.write('\n');
            entry.flush();
        }
    }

    @Test
    void onlyOneEntryIsOpenAtATime() throws IOException {
        try (var writer = new PackageWriter(OutputStream.nullOutputStream(), SUBJECT, PackageSigner.of(KEYS))) {
            var first = writer.entry("first.txt");
            assertThatThrownBy(() -> writer.entry("second.txt"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("\"first.txt\" is still open");
            assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
            first.close();
            first.close();
            assertThatThrownBy(() -> first.write(1)).isInstanceOf(IOException.class);
            writer.finish();
            assertThatThrownBy(() -> writer.entry("late.txt")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aWriterThatIsClosedEarlyLeavesNoPackage() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var writer = new PackageWriter(out, SUBJECT, PackageSigner.of(KEYS))) {
            write(writer, "a.txt");
        }
        assertThat(Samples.verify(out.toByteArray())).isInstanceOf(Verdict.Rejected.class);
    }
}
