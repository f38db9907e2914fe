package dev.satchel.collector.steps;

import dev.satchel.collector.steps.FileSearch.Match;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Opens files of the device: only regular ones, and none that a user's symbolic link smuggles in. */
final class SafeFile {
    /** Not an error, but nothing to open either. */
    static final class NotOpened extends FileSystemException {
        NotOpened(Path path, String reason) {
            super(path.toString(), null, reason);
        }
    }

    private SafeFile() {}

    static FileChannel open(Match match) throws IOException {
        var real = match.path().toRealPath();
        if (match.within() != null && !real.startsWith(match.within().toRealPath())) {
            throw new NotOpened(match.path(), "symbolic link out of " + match.within() + ", not followed");
        }
        var attributes = Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isDirectory()) {
            throw new NotOpened(match.path(), "folder");
        }
        if (!attributes.isRegularFile()) {
            throw new NotOpened(match.path(), "neither file nor folder, not opened");
        }
        return FileChannel.open(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }
}
