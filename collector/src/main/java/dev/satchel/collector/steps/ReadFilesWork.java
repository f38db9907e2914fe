package dev.satchel.collector.steps;

import dev.satchel.collector.definitions.CollectionStep.ReadFiles;
import dev.satchel.collector.steps.StepOutcome.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;

/** Writes files one after the other, each under a line with its path where there are several. */
record ReadFilesWork(ReadFiles step, UserHomes homes, int maxFiles) implements StepWork {
    @Override
    public StepOutcome run(StepOutput output) throws IOException, InterruptedException {
        var found = FileSearch.find(step.paths(), homes, maxFiles);
        if (found.files().isEmpty() && found.problems().isEmpty()) {
            return new StepOutcome.NotPossible(
                    ErrorCode.NO_SUCH_FILE, "no such file: " + String.join(", ", step.paths()));
        }
        var problems = new ArrayList<Problem>(found.problems());
        int read = 0;
        for (var file : found.files()) {
            if (step.paths().size() > 1 || found.files().size() > 1) {
                output.print((read == 0 ? "" : "\n") + "==> " + file.path() + " <==\n");
            }
            try {
                copy(file, output);
                read++;
            } catch (SafeFile.NotOpened skipped) {
                output.print("[satchel] " + skipped.getReason() + "\n");
            } catch (IOException failed) {
                output.print("[satchel] " + ErrorCode.reason(failed) + "\n");
                problems.add(new Problem(file.path().toString(), ErrorCode.of(failed), ErrorCode.reason(failed)));
            }
        }
        if (found.more()) {
            output.print("[satchel] There are more than " + maxFiles + " files; the others were left out.\n");
        }
        if (read == 0 && !problems.isEmpty()) {
            return new StepOutcome.Failed(problems.getFirst().code(), "nothing could be read", problems);
        }
        return new StepOutcome.Done(problems);
    }

    private static void copy(FileSearch.Match file, StepOutput output) throws IOException, InterruptedException {
        var buffer = ByteBuffer.allocate(64 << 10);
        try (var channel = SafeFile.open(file)) {
            while (channel.read(buffer.clear()) >= 0) {
                output.write(buffer.array(), 0, buffer.position());
            }
        }
    }
}
