package dev.satchel.collector.steps;

import dev.satchel.collector.definitions.CollectionStep.RunCommand;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a program; what it writes to its standard error comes after what it prints. */
final class CommandWork implements StepWork {
    private static final int MAX_ERROR_BYTES = 64 << 10;
    private static final Duration ERRORS_GRACE = Duration.ofSeconds(1);
    private final RunCommand step;
    private final Programs programs;
    private @Nullable Process process;
    private boolean stopped;

    CommandWork(RunCommand step, Programs programs) {
        this.step = step;
        this.programs = programs;
    }

    @Override
    public StepOutcome run(StepOutput output) throws IOException, InterruptedException {
        var name = step.command().getFirst();
        var program = programs.find(name);
        if (program.isEmpty()) {
            return new StepOutcome.NotPossible(ErrorCode.NO_SUCH_PROGRAM, name + ": no such program on this machine");
        }
        Process running;
        try {
            running = start(program.get());
        } catch (IOException refused) {
            return new StepOutcome.Failed(ErrorCode.CANNOT_RUN, name + ": cannot be run", List.of());
        }
        var errors = new ByteArrayOutputStream();
        var reader = Thread.ofPlatform().daemon().name("errors").start(() -> keep(running.getErrorStream(), errors));
        carry(running.getInputStream(), output);
        int exit = running.waitFor();
        reader.join(ERRORS_GRACE);
        synchronized (errors) {
            if (errors.size() > 0) {
                output.print("[satchel] standard error of " + name + ":\n" + errors.toString(StandardCharsets.UTF_8));
            }
        }
        return exit == 0
                ? new StepOutcome.Done(List.of())
                : new StepOutcome.Failed(exit, "exit code " + exit, List.of());
    }

    private synchronized Process start(Path program) throws IOException {
        if (stopped) {
            throw new IOException("Stopped before it began");
        }
        var command = new ArrayList<>(step.command());
        command.set(0, program.toString());
        var builder = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectInput(Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(programs.environment());
        process = builder.start();
        return process;
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        if (process != null && process.isAlive()) {
            // Children first: once their parent is gone nothing leads to them any more.
            process.descendants().toList().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void carry(InputStream from, StepOutput output) throws InterruptedException {
        var buffer = new byte[64 << 10];
        try (from) {
            for (int n; (n = from.read(buffer)) >= 0; ) {
                output.write(buffer, 0, n);
            }
        } catch (IOException closedByStop) {
            // What was read until then counts; the exit code tells the rest.
        }
    }

    private static void keep(InputStream from, ByteArrayOutputStream kept) {
        var buffer = new byte[8 << 10];
        try (from) {
            for (int n; (n = from.read(buffer)) >= 0; ) {
                synchronized (kept) {
                    kept.write(buffer, 0, Math.min(n, MAX_ERROR_BYTES - kept.size()));
                }
            }
        } catch (IOException closedByStop) {
            // As above.
        }
    }
}
