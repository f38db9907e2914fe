package dev.satchel.launcher;

import dev.satchel.core.contracts.Eventually;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder with a copy of the launcher, a home, and a PATH on which there is no Java. The folders in which the launcher
 * looks for a JDK are inside, too, so that the JDKs of this machine are out of its sight.
 */
final class Sandbox {
    private static final List<String> TOOLS = List.of(
            "cat",
            "cksum",
            "dirname",
            "find",
            "ln",
            "ls",
            "mkdir",
            "mktemp",
            "mv",
            "nice",
            "readlink",
            "rm",
            "rmdir",
            "sed",
            "sleep",
            "touch");

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    Sandbox(Path root) throws IOException {
        this.root = root;
        environment.put("PATH", Files.createDirectories(root.resolve("path")) + ":" + tools());
        environment.put("HOME", Files.createDirectories(root.resolve("home")).toString());
        environment.put("SATCHEL_AOT", "off");
    }

    /** What a run of the launcher left: its exit code and what it printed. */
    record Outcome(int exitCode, String out, String err) {}

    Path path(String name) {
        return root.resolve(name);
    }

    void set(String variable, Object value) {
        environment.put(variable, value.toString());
    }

    void unset(String variable) {
        environment.remove(variable);
    }

    /** An unpacked distribution in {@code folder}; returns its launcher. */
    Path distribution(String folder) throws IOException {
        write(folder + "/lib/b.jar", "");
        write(folder + "/lib/a.jar", "");
        return launcher(folder + "/bin/satchel");
    }

    /** A checkout in {@code folder}, whose Maven is {@code mvnw}; returns its launcher. */
    Path checkout(String folder, String mvnw) throws IOException {
        write(folder + "/pom.xml", "<project/>");
        write(folder + "/core/pom.xml", "<project/>");
        write(folder + "/distribution/src/folder.xml", "<assembly/>");
        write(folder + "/core/src/main/java/Core.java", "class Core {}");
        Files.createDirectories(path(folder + "/.mvn"));
        program(folder + "/mvnw", mvnw);
        return launcher(folder + "/satchel");
    }

    /** A JDK of the given version in {@code folder}, whose {@code java} prints its arguments, one a line. */
    Path jdk(String folder, String version) throws IOException {
        write(folder + "/release", "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        program(folder + "/bin/java", "for argument; do echo \"$argument\"; done");
        program(folder + "/bin/javac", "exit 1");
        return path(folder);
    }

    Path program(String name, String script) throws IOException {
        var file = write(name, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Path write(String name, String content) throws IOException {
        var file = path(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    Outcome run(Path command, String... arguments) throws IOException, InterruptedException {
        return finish(start(command, arguments));
    }

    Running start(Path command, String... arguments) throws IOException {
        var out = Files.createTempFile(root, "out", "");
        var err = Files.createTempFile(root, "err", "");
        var builder = new ProcessBuilder(Stream.concat(Stream.of(command.toString()), Stream.of(arguments))
                        .toList())
                .directory(root.toFile())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err);
    }

    /** A launcher that runs, and the files into which it prints. */
    record Running(Process process, Path out, Path err) {}

    static Outcome finish(Running running) throws IOException, InterruptedException {
        int exitCode = Eventually.ends(running.process());
        return new Outcome(exitCode, Files.readString(running.out()), Files.readString(running.err()));
    }

    private Path launcher(String name) throws IOException {
        var original = Files.readString(Path.of("..", "satchel"));
        var doctored = original.replaceFirst("(?m)^usual='[^']*'", "usual='" + path("usual") + "/*'");
        if (doctored.equals(original)) throw new IllegalStateException("The launcher has no line usual='...' any more");
        var file = write(name, doctored);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A folder, kept from test to test, with links to what the launcher uses of the operating system, and no Java. */
    private static Path tools() throws IOException {
        var tools = Files.createDirectories(Path.of("target", "launcher-tools").toAbsolutePath());
        for (var tool : TOOLS) {
            if (!Files.exists(tools.resolve(tool))) Files.createSymbolicLink(tools.resolve(tool), onThisMachine(tool));
        }
        return tools;
    }

    private static Path onThisMachine(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This machine has no " + tool));
    }
}
