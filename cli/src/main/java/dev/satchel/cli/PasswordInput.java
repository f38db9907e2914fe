package dev.satchel.cli;

import dev.satchel.client.Secret;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a password comes from: never from the command line, which every user of a machine can read. */
final class PasswordInput {
    private static final int MAX_BYTES = 4_096;

    @Option(names = "--password-stdin", description = "read the password from standard input, one line")
    private boolean standardInput;

    /** From standard input, or from the terminal without showing it. */
    Secret read(Surroundings surroundings, String prompt) {
        return standardInput ? firstLine(surroundings) : atTerminal(prompt);
    }

    /** As {@link #read}, but that a person has to type a new password twice. */
    Secret readNew(Surroundings surroundings) {
        if (standardInput) {
            return firstLine(surroundings);
        }
        var password = atTerminal("new password: ");
        if (!password.reveal().equals(atTerminal("again: ").reveal())) {
            throw new UsageException("the two passwords differ");
        }
        return password;
    }

    private static Secret firstLine(Surroundings surroundings) {
        var line = new ByteArrayOutputStream();
        try {
            for (int c = surroundings.in().read(); c >= 0 && c != '\n'; c = surroundings.in().read()) {
                line.write(c);
                if (line.size() > MAX_BYTES) {
                    throw new UsageException("the password on standard input is too long");
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return secret(line.toString(StandardCharsets.UTF_8).replaceFirst("\r$", ""));
    }

    private static Secret atTerminal(String prompt) {
        var console = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() ->
                        new UsageException("there is no terminal to type a password at; use --password-stdin"));
        char @Nullable [] typed = console.readPassword("%s", prompt);
        if (typed == null) {
            throw new UsageException("no password was typed");
        }
        try {
            return secret(new String(typed));
        } finally {
            Arrays.fill(typed, ' ');
        }
    }

    private static Secret secret(String text) {
        try {
            return new Secret(text);
        } catch (IllegalArgumentException empty) {
            throw new UsageException("the password is empty");
        }
    }
}
