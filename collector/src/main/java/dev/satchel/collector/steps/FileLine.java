package dev.satchel.collector.steps;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.temporal.ChronoUnit;

/** One line of a list of files: what {@code ls -l} says, with full times in UTC. */
final class FileLine {
    static final String HEADER = "Mode\tUser\tGroup\tSize\tModified (UTC)\tChanged (UTC)\tPath\tNote\n";

    private FileLine() {}

    static String of(Path path, String note) {
        try {
            var unix = Files.readAttributes(path, "unix:mode,uid,gid,ctime", LinkOption.NOFOLLOW_LINKS);
            var posix = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return String.join(
                            "\t",
                            Integer.toOctalString((int) requireNonNull(unix.get("mode"))),
                            String.valueOf(unix.get("uid")),
                            String.valueOf(unix.get("gid")),
                            String.valueOf(posix.size()),
                            time(posix.lastModifiedTime()),
                            time((FileTime) requireNonNull(unix.get("ctime"))),
                            visible(path) + (posix.isSymbolicLink() ? " -> " + linkTarget(path) : ""),
                            note)
                    + "\n";
        } catch (IOException gone) {
            return "\t\t\t\t\t\t" + visible(path) + "\t" + ErrorCode.reason(gone) + "\n";
        }
    }

    private static String time(FileTime time) {
        return time.toInstant().truncatedTo(ChronoUnit.MICROS).toString();
    }

    private static String linkTarget(Path link) {
        try {
            return visible(Files.readSymbolicLink(link));
        } catch (IOException unreadable) {
            return "(" + ErrorCode.reason(unreadable) + ")";
        }
    }

    /** A file's name may hold anything; one file stays one line. */
    private static String visible(Path path) {
        return path.toString().replaceAll("\\p{Cntrl}", "?");
    }
}
