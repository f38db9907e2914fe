package dev.satchel.bench.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a process and those it started have used, from {@code /proc} (proc(5)). */
public record ProcessTree(ProcessHandle root) {
    /** {@code USER_HZ}, which Linux has everywhere. */
    private static final double TICKS_PER_SECOND = 100;

    private static final double KIB_IN_MIB = 1024;

    private List<ProcessHandle> all() {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    /** Processor time so far, in seconds, of user and kernel, also of children that have ended. */
    public double cpuSeconds() {
        return all().stream().mapToDouble(ProcessTree::cpuSeconds).sum();
    }

    private static double cpuSeconds(ProcessHandle process) {
        try {
            var stat = Files.readString(file(process, "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (var field = 11; field <= 14; field++) { // utime, stime, cutime, cstime
                ticks += Long.parseLong(fields[field]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Memory in use now (resident), in MiB. */
    public double residentMib() {
        return all().stream().mapToDouble(process -> mib(process, "VmRSS:")).sum();
    }

    /** The most that was resident since {@link #forgetPeak}, in MiB. */
    public double peakMib() {
        return all().stream().mapToDouble(process -> mib(process, "VmHWM:")).sum();
    }

    public void forgetPeak() throws IOException {
        for (var process : all()) {
            Files.writeString(file(process, "clear_refs"), "5");
        }
    }

    private static double mib(ProcessHandle process, String what) {
        try (var lines = Files.lines(file(process, "status"))) {
            return lines.filter(line -> line.startsWith(what))
                    .mapToDouble(line -> Double.parseDouble(line.substring(what.length())
                                    .replace("kB", "")
                                    .strip())
                            / KIB_IN_MIB)
                    .sum();
        } catch (IOException ended) {
            return 0;
        }
    }

    private static Path file(ProcessHandle process, String name) {
        return Path.of("/proc", Long.toString(process.pid()), name);
    }
}
