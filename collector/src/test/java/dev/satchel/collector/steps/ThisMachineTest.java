package dev.satchel.collector.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.archive.Ed25519Keys;
import dev.satchel.archive.Expectation;
import dev.satchel.archive.PackageLimits;
import dev.satchel.archive.PackageSigner;
import dev.satchel.archive.PackageSubject;
import dev.satchel.archive.PackageVerifier;
import dev.satchel.archive.PackageWriter;
import dev.satchel.archive.Verdict;
import dev.satchel.collector.definitions.DefinitionReader;
import java.io.BufferedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in definition on whatever machine the tests run on. */
class ThisMachineTest {
    @TempDir
    Path folder;

    @Test
    void aCollectionFromThisMachineIsAGenuinePackage() throws Exception {
        var keys = Ed25519Keys.generate(new SecureRandom());
        var file = folder.resolve("package.zip");
        var definition = DefinitionReader.builtIn("linux");
        var clock = InstantSource.system();
        var subject = new PackageSubject(
                "3f0c1b7e-52aa-4a0e-9a55-0d5a7c1e8b21",
                "0".repeat(40),
                "here",
                definition.label(),
                clock.instant(),
                "1");
        try (var out = new BufferedOutputStream(Files.newOutputStream(file));
                var writer = new PackageWriter(out, subject, PackageSigner.of(keys))) {
            var collection = new Collection(definition, StepWorks.ofThisMachine(System.getenv()), clock);
            var rows = collection.writeTo(writer::entry, () -> {});
            assertThat(rows).anyMatch(SummaryRow::succeeded);
            writer.finish();
        }
        var verdict = new PackageVerifier(PackageLimits.DEFAULT)
                .verify(file, new Expectation(subject.actionId(), subject.machineId(), keys.getPublic()));
        assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
        try (var zip = new ZipFile(file.toFile())) {
            var names = new HashSet<String>();
            zip.stream().forEach(entry -> names.add(entry.getName()));
            for (var part : definition.folders()) {
                part.dataPoints().forEach(point -> assertThat(names).contains(part.name() + "/" + point.file()));
            }
            var release = zip.getEntry("Services and scheduled tasks/operating_system_information.txt");
            assertThat(new String(zip.getInputStream(release).readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Linux");
        }
        var kept = System.getProperty("satchel.keep");
        if (kept != null) {
            Files.copy(file, Path.of(kept));
        }
    }
}
