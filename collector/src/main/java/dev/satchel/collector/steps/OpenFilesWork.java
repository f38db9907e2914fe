package dev.satchel.collector.steps;

import dev.satchel.collector.steps.StepOutcome.Problem;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lists each process's working folder, root, program and descriptors, for machines without lsof. */
record OpenFilesWork(Path proc) implements StepWork {
    @Override
    public StepOutcome run(StepOutput output) throws IOException, InterruptedException {
        if (!Files.isDirectory(proc)) {
            return new StepOutcome.NotPossible(ErrorCode.NO_SUCH_FILE, proc + " is not there");
        }
        output.print("COMMAND\tPID\tUSER\tFD\tNAME\n");
        int unreadable = 0;
        for (var process : processes()) {
            try {
                output.print(lines(process));
            } catch (NoSuchFileException ended) {
                // Processes come and go while the list is made.
            } catch (IOException denied) {
                unreadable++;
            }
        }
        return new StepOutcome.Done(
                unreadable == 0
                        ? List.of()
                        : List.of(new Problem(
                                "open files of " + unreadable + " processes",
                                ErrorCode.ACCESS_DENIED,
                                "permission denied")));
    }

    private List<Path> processes() throws IOException {
        var processes = new ArrayList<Path>();
        try (var children = Files.newDirectoryStream(proc, "[0-9]*")) {
            children.forEach(processes::add);
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
        processes.sort(Comparator.comparingLong(process -> Long.parseLong(name(process))));
        return processes;
    }

    private static String lines(Path process) throws IOException {
        var who = Files.readString(process.resolve("comm")).strip().replaceAll("\\p{Cntrl}", "?") + "\t" + name(process)
                + "\t" + Files.getAttribute(process, "unix:uid") + "\t";
        var lines = new StringBuilder();
        for (var link : List.of("cwd", "root", "exe")) {
            if (Files.isSymbolicLink(process.resolve(link))) {
                lines.append(who)
                        .append(link)
                        .append('\t')
                        .append(target(process.resolve(link)))
                        .append('\n');
            }
        }
        try (var descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (var descriptor : descriptors) {
                lines.append(who)
                        .append(name(descriptor))
                        .append('\t')
                        .append(target(descriptor))
                        .append('\n');
            }
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
        return lines.toString();
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString().replaceAll("\\p{Cntrl}", "?");
        } catch (IOException closedOrDenied) {
            return "(" + ErrorCode.reason(closedOrDenied) + ")";
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
