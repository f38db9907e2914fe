package dev.satchel.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "new-master",
        description = {
            "Makes a file with a master key, for the setting keys.master.file of the server; asks no server.",
            "Keep a copy of it apart from the backups of the data folder. --json prints {\"file\"}."
        })
final class NewMasterKey implements Callable<Integer> {
    private static final int BYTES = 32;
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Surroundings surroundings;

    @Mixin
    private final Output output = new Output();

    @Parameters(paramLabel = "FILE", description = "made anew, readable by you only; one that is there stays as it is")
    private Path file = Path.of("");

    /** What {@code --json} prints. */
    record Made(String file) {}

    NewMasterKey(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try {
            write();
        } catch (FileAlreadyExistsException there) {
            throw new UsageException(file + " is there already, and may be a key that is needed: choose another name");
        } catch (NoSuchFileException noFolder) {
            throw new UsageException("There is no folder for " + file + ": make it first");
        }
        output.print(surroundings.out(), new Made(file.toString()), "made " + file);
        return ExitCode.OK.code();
    }

    /** On the disk for good when this returns: a key that wraps others must not be lost with the power. */
    private void write() throws IOException {
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        var text = Arrays.copyOf(Base64.getEncoder().encode(key), 45);
        text[44] = '\n';
        try (var channel = FileChannel.open(file, NEW, privately())) {
            var left = ByteBuffer.wrap(text);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(text, (byte) 0);
        }
    }

    private FileAttribute<?>[] privately() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
