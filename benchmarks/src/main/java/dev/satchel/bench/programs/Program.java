package dev.satchel.bench.programs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A server's process; what it says goes into a file. Closing ends it, and those that it started. */
public final class Program implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int GRACE_SECONDS = 15;

    /** What runs, so that nothing outlives this process, however it ends. */
    private static final Set<Program> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Program::kill)));
    }

    private final String name;
    private final Path folder;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Process process;
    private final Path said;
    private final long started;

    private Program(String name, Path folder, List<String> command, Map<String, String> environment)
            throws IOException {
        this.name = name;
        this.folder = folder;
        this.command = command;
        this.environment = environment;
        said = Files.createDirectories(folder).resolve(name + ".log");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        started = System.nanoTime();
        process = builder.start();
    }

    static Program start(String name, Path folder, List<String> command, Map<String, String> environment)
            throws IOException {
        var program = new Program(name, folder, command, environment);
        RUNNING.add(program);
        return program;
    }

    /** Starts the same once more; this one must have ended. */
    public Program again() throws IOException {
        return start(name, folder, command, environment);
    }

    public ProcessTree tree() {
        return new ProcessTree(process.toHandle());
    }

    /** When it was started, on the clock of {@link System#nanoTime}. */
    public long startedNanos() {
        return started;
    }

    /** Waits until the attempt succeeds, as often as every two milliseconds. */
    public void await(Attempt attempt) throws IOException, InterruptedException {
        var end = started + PATIENCE.toNanos();
        while (!attempt.succeeds()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException(name + " does not answer:\n" + Files.readString(said));
            }
            Thread.sleep(2);
        }
    }

    /** Something that a server can do once it is up. */
    @FunctionalInterface
    public interface Attempt {
        boolean succeeds() throws IOException, InterruptedException;
    }

    void awaitPort(int port) throws IOException, InterruptedException {
        await(() -> isOpen(port));
    }

    private static boolean isOpen(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Ends it politely, then for good. */
    @Override
    public void close() {
        var children = process.descendants().toList();
        process.destroy();
        try {
            process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        kill();
        children.forEach(ProcessHandle::destroyForcibly);
        RUNNING.remove(this);
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
