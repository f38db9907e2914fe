package dev.satchel.endtoend;

import dev.satchel.core.contracts.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Runs {@code satchel} from the built distribution, with a home and settings of its own. */
final class Satchel {
    private static final Path LAUNCHER = Path.of("..", "distribution", "target", "satchel", "bin", "satchel")
            .toAbsolutePath()
            .normalize();
    private static final long PATIENCE_SECONDS = 300;

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    Satchel(Path folder) {
        this.folder = folder;
        environment.put("HOME", folder.toString());
        environment.put("XDG_DATA_HOME", folder.resolve("xdg-data").toString());
        environment.put("XDG_STATE_HOME", folder.resolve("xdg-state").toString());
        environment.put("SATCHEL_COLLECTOR_STATE", folder.resolve("collector").toString());
        environment.put("SATCHEL_DATA", folder.resolve("data").toString());
        environment.put("SATCHEL_JAVA", System.getProperty("java.home"));
    }

    Satchel with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    String environment(String name) {
        return Objects.requireNonNull(environment.get(name), name);
    }

    /** What a program said and how it ended. */
    record Ended(int exitCode, String out, String err) {
        Ended mustSucceed() {
            if (exitCode != 0) {
                throw new AssertionError("Exit code " + exitCode + "\n" + out + "\n" + err);
            }
            return this;
        }
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        var running = start(arguments);
        if (!running.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            running.process.destroyForcibly();
            throw new AssertionError("satchel " + String.join(" ", arguments) + " does not end");
        }
        return running.ended();
    }

    Running start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        var out = Files.createTempFile(folder, "out", ".txt");
        var err = Files.createTempFile(folder, "err", ".txt");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SATCHEL_"));
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err);
    }

    /** A program that has not ended yet; closing kills it. */
    static final class Running implements AutoCloseable {
        private final Process process;
        private final Path out;
        private final Path err;

        private Running(Process process, Path out, Path err) {
            this.process = process;
            this.out = out;
            this.err = err;
        }

        /** The rest of the first line on standard output that begins so. */
        String awaitLine(String beginning) throws IOException, InterruptedException {
            for (long waited = 0; waited < PATIENCE_SECONDS * 1000; waited += 50) {
                for (var line : Files.readAllLines(out)) {
                    if (line.startsWith(beginning)) {
                        return line.substring(beginning.length()).strip();
                    }
                }
                if (!process.isAlive()) {
                    break;
                }
                Thread.sleep(50);
            }
            throw new AssertionError("No line '" + beginning + "…'\n" + Files.readString(out) + Files.readString(err));
        }

        /** Of a server whose level is so: with the reasons of refusals, which clients do not learn. */
        String saidSoFar() throws IOException {
            return Files.readString(out) + Files.readString(err);
        }

        /** As kill -9: nothing is told, nothing is tidied up. */
        void kill() throws InterruptedException {
            process.destroyForcibly();
            Eventually.ends(process);
        }

        /** As SIGTERM. */
        Ended stop() throws InterruptedException, IOException {
            process.destroy();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("The program does not stop");
            }
            return ended();
        }

        Ended ended() throws IOException {
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
