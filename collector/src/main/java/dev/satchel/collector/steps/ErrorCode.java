package dev.satchel.collector.steps;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Codes of the summary report beside exit codes of programs: those of errno(3) for files, those of a shell for programs. */
final class ErrorCode {
    static final int NO_SUCH_FILE = 2;
    static final int INPUT_OUTPUT = 5;
    static final int ACCESS_DENIED = 13;
    static final int TIMED_OUT = 124;
    static final int CANNOT_RUN = 126;
    static final int NO_SUCH_PROGRAM = 127;

    private ErrorCode() {}

    static int of(IOException error) {
        return switch (error) {
            case AccessDeniedException _ -> ACCESS_DENIED;
            case NoSuchFileException _, NotDirectoryException _ -> NO_SUCH_FILE;
            default -> INPUT_OUTPUT;
        };
    }

    static String reason(IOException error) {
        return switch (error) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "no such file";
            case FileSystemException about when about.getReason() != null -> about.getReason();
            default -> String.valueOf(error.getMessage());
        };
    }
}
