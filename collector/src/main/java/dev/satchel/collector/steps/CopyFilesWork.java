package dev.satchel.collector.steps;

import dev.satchel.collector.definitions.StepLimits;
import dev.satchel.collector.steps.FileSearch.Match;
import dev.satchel.collector.steps.StepOutcome.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** Copies files, or only lists them; either way the list comes last, into the data point's own file. */
final class CopyFilesWork implements StepWork {
    private final List<String> paths;
    private final boolean withContent;
    private final UserHomes homes;
    private final StepLimits limits;
    private final List<Problem> problems = new ArrayList<>();
    private final StringBuilder list = new StringBuilder(FileLine.HEADER);
    private long total;

    CopyFilesWork(List<String> paths, boolean withContent, UserHomes homes, StepLimits limits) {
        this.paths = paths;
        this.withContent = withContent;
        this.homes = homes;
        this.limits = limits;
    }

    @Override
    public StepOutcome run(StepOutput output) throws IOException, InterruptedException {
        var found = FileSearch.find(paths, homes, limits.maxFiles());
        problems.addAll(found.problems());
        if (!withContent && found.files().isEmpty() && problems.isEmpty()) {
            return new StepOutcome.NotPossible(ErrorCode.NO_SUCH_FILE, "no such file: " + String.join(", ", paths));
        }
        for (var file : found.files()) {
            list.append(FileLine.of(file.path(), withContent ? copy(file, output) : ""));
        }
        output.beginMain();
        output.print(found.files().isEmpty() ? "[satchel] No such file on this machine.\n" : list.toString());
        for (var problem : found.problems()) {
            output.print("[satchel] " + problem.what() + ": " + problem.reason() + "\n");
        }
        if (found.more()) {
            output.print("[satchel] There are more than " + limits.maxFiles() + " files; the others were left out.\n");
        }
        return new StepOutcome.Done(problems);
    }

    /** What the list says of the copy. */
    private String copy(Match file, StepOutput output) throws InterruptedException {
        try (var channel = SafeFile.open(file)) {
            long size = channel.size();
            long most = Math.min(limits.maxBytes(), limits.maxTotalBytes() - total);
            if (most <= 0) {
                return "left out: " + limits.maxTotalBytes() + " bytes of others came before it";
            }
            boolean end = limits.keepEnd() && size > most;
            long copied = copy(channel.position(end ? size - most : 0), file, most, output);
            total += copied;
            return copied >= size ? "copied" : "copied: the " + (end ? "last " : "first ") + copied + " bytes";
        } catch (SafeFile.NotOpened skipped) {
            return skipped.getReason();
        } catch (NoSuchFileException danglingOrGone) {
            return "not there";
        } catch (IOException failed) {
            problems.add(new Problem(file.path().toString(), ErrorCode.of(failed), ErrorCode.reason(failed)));
            return "not copied: " + ErrorCode.reason(failed);
        }
    }

    private static long copy(FileChannel channel, Match file, long most, StepOutput output)
            throws IOException, InterruptedException {
        output.beginCopy(file.path().toString());
        var buffer = ByteBuffer.allocate((int) Math.min(64 << 10, most));
        long copied = 0;
        while (copied < most) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), most - copied));
            if (channel.read(buffer) < 0) {
                break;
            }
            output.write(buffer.array(), 0, buffer.position());
            copied += buffer.position();
        }
        return copied;
    }
}
