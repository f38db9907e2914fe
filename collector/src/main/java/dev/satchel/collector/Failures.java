package dev.satchel.collector;

import dev.satchel.collector.facts.MachineFacts.UnsupportedPlatform;
import dev.satchel.collector.protocol.ProtocolFailure;
import dev.satchel.collector.protocol.ProtocolFailure.ActionOver;
import dev.satchel.collector.protocol.ProtocolFailure.Refused;
import dev.satchel.collector.protocol.ProtocolFailure.Rejected;
import dev.satchel.collector.protocol.ProtocolFailure.Unavailable;
import dev.satchel.collector.protocol.ProtocolFailure.UploadLost;
import dev.satchel.collector.state.StateProblem;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns whatever ends a command into one line and an exit code. */
final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof InterruptedException) {
            command.getErr().println("Stopped");
            return ExitCode.FAILURE;
        }
        command.getErr().println("Error: " + sentence(failure));
        return switch (failure) {
            case ProtocolFailure protocol -> code(protocol);
            case StateProblem _ -> ExitCode.STATE;
            case UsageProblem _ -> ExitCode.USAGE;
            default -> ExitCode.FAILURE;
        };
    }

    private static int code(ProtocolFailure failure) {
        return switch (failure) {
            case Refused _ -> ExitCode.REFUSED;
            case Unavailable _ -> ExitCode.UNREACHABLE;
            case Rejected _, ActionOver _, UploadLost _ -> ExitCode.FAILURE;
        };
    }

    private static String sentence(Exception failure) {
        return switch (failure) {
            case IOException _, StateProblem _, UsageProblem _, UnsupportedPlatform _ ->
                String.valueOf(failure.getMessage());
            default -> "unexpected: " + failure;
        };
    }

    /** An option's value that cannot be used. */
    static final class UsageProblem extends Exception {
        UsageProblem(String message) {
            super(message);
        }
    }
}
