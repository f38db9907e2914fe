package dev.satchel.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A user's home and folder, in which {@code ./satchel} starts the built distribution's launcher. */
final class Installation {
    /** Far more than anything here takes; only so that nothing hangs for ever. */
    private static final int MINUTES = 9;

    private final Path folder;

    Installation(Path folder) throws IOException {
        this.folder = folder;
        var launcher = Document.root().resolve("distribution/target/satchel/bin/satchel");
        assertThat(launcher)
                .as("the built distribution, which the phase package makes")
                .isExecutable();
        var script = Files.writeString(folder.resolve("satchel"), "#!/bin/sh\nexec '" + launcher + "' \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    /** What a run left. */
    record Outcome(int exitCode, String out, String err) {}

    Outcome satchel(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("./satchel"));
        command.addAll(List.of(arguments));
        return run(command, Map.of());
    }

    /** Runs to its end; whatever it started and left is ended, too. */
    Outcome run(List<String> command, Map<String, String> more) throws IOException, InterruptedException {
        var out = Files.createTempFile(folder, "out", "");
        var err = Files.createTempFile(folder, "err", "");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        clean(builder.environment());
        builder.environment().putAll(more);
        var process = builder.start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as(() -> command + " ends; so far it has said:\n" + read(out) + read(err))
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), read(out), read(err));
    }

    /** Nothing of the user who runs the tests. The JVM has its own idea of a home folder. */
    private void clean(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("SATCHEL_") || name.startsWith("XDG_"));
        environment.put("HOME", folder.toString());
        environment.put("SATCHEL_JAVA", System.getProperty("java.home"));
        environment.put("SATCHEL_JAVA_OPTS", "-Duser.home=" + folder + " -Djava.io.tmpdir=" + folder);
        environment.put(
                "SATCHEL_COLLECTOR_STATE",
                folder.resolve(".local/state/satchel/collector").toString());
        environment.put("SATCHEL_AOT", "off");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
