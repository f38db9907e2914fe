package dev.satchel.cli;

import dev.satchel.client.ApiException;
import dev.satchel.client.ClientException;
import dev.satchel.client.DownloadException;
import dev.satchel.client.SignInException;
import dev.satchel.client.UnreachableException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns everything that goes wrong into one line and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final Surroundings surroundings;

    Failures(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        return report(exception).code();
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        var command = wrong.getCommandLine();
        var path = command.getCommandSpec().qualifiedName();
        if (wrong instanceof UnmatchedArgumentException unmatched && isUnknownCommand(unmatched)) {
            var word = Text.oneLine(unmatched.getUnmatched().getFirst());
            var near = Spelling.nearest(word, command.getSubcommands().keySet());
            surroundings.say("there is no command '" + word + "'"
                    + near.map(known -> "; did you mean '" + path + " " + known + "'?")
                            .orElse("")
                    + " (" + path + " --help lists all)");
        } else if (isGroup(command) && !(wrong instanceof UnmatchedArgumentException)) {
            surroundings.say(path + " needs a command: "
                    + String.join(", ", command.getSubcommands().keySet()));
        } else {
            surroundings.say(Text.oneLine(String.valueOf(wrong.getMessage())) + " (see " + path + " --help)");
        }
        return ExitCode.USAGE.code();
    }

    ExitCode report(Exception exception) {
        return switch (exception) {
            case ClientException e -> {
                surroundings.say(describe(e));
                yield codeOf(e);
            }
            case UsageException e -> say(ExitCode.USAGE, String.valueOf(e.getMessage()));
            case InterruptedException _ -> say(ExitCode.INTERRUPTED, "interrupted");
            case DemoFailure e -> say(ExitCode.FAILED, String.valueOf(e.getMessage()));
            case IOException e -> say(ExitCode.FAILED, describe(e));
            default -> say(ExitCode.FAILED, "unexpected: " + Text.oneLine(exception.toString()));
        };
    }

    private ExitCode say(ExitCode code, String line) {
        surroundings.say(line);
        return code;
    }

    private static String describe(ClientException exception) {
        if (!(exception instanceof ApiException api) || api.code().isEmpty()) {
            return Text.oneLine(exception.getMessage());
        }
        var reference = api.target().isEmpty() ? "" : ", reference " + api.target();
        return Text.oneLine(api.getMessage() + " (" + api.status() + " " + api.code() + reference + ")");
    }

    /** What the file system says is a path, and seldom a word more. */
    private static String describe(IOException exception) {
        return Text.oneLine(
                switch (exception) {
                    case NoSuchFileException e -> "there is no " + e.getFile();
                    case AccessDeniedException e -> "no permission for " + e.getFile();
                    default -> String.valueOf(exception.getMessage());
                });
    }

    private static ExitCode codeOf(ClientException exception) {
        return switch (exception) {
            case ApiException e when e.status() == 401 || e.status() == 403 -> ExitCode.REFUSED;
            case ApiException e when e.status() == 404 -> ExitCode.NOT_FOUND;
            case ApiException _, DownloadException _ -> ExitCode.FAILED;
            case SignInException _ -> ExitCode.REFUSED;
            case UnreachableException _ -> ExitCode.UNREACHABLE;
        };
    }

    private static boolean isGroup(CommandLine command) {
        return !command.getSubcommands().isEmpty();
    }

    private static boolean isUnknownCommand(UnmatchedArgumentException unmatched) {
        return isGroup(unmatched.getCommandLine())
                && !unmatched.getUnmatched().isEmpty()
                && !unmatched.getUnmatched().getFirst().startsWith("-");
    }
}
