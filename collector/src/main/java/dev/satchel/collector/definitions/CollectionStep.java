package dev.satchel.collector.definitions;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The kinds of step. Paths may hold {@code *}, {@code ?} and {@code **}, and begin with <code>{home}</code>, which
 * stands for the home folder of each user.
 */
public sealed interface CollectionStep {
    /** As it stands in the summary report. */
    String asText();

    /** Runs a program with these arguments, without a shell, and keeps what it prints. */
    record RunCommand(List<String> command) implements CollectionStep {
        public RunCommand {
            command = List.copyOf(command);
        }

        @Override
        public String asText() {
            return command.stream().map(RunCommand::quoted).collect(Collectors.joining(" "));
        }

        private static String quoted(String argument) {
            return argument.matches("[^\\s'\"$;|&<>]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
        }
    }

    /** Writes the content of these files, one after the other, into one file. */
    record ReadFiles(List<String> paths) implements CollectionStep {
        public ReadFiles {
            paths = List.copyOf(paths);
        }

        @Override
        public String asText() {
            return "read " + String.join(" ", paths);
        }
    }

    /** Copies files under their own names, and writes a list of them with owner, mode, size and times. */
    record CopyFiles(List<String> paths) implements CollectionStep {
        public CopyFiles {
            paths = List.copyOf(paths);
        }

        @Override
        public String asText() {
            return "copy " + String.join(" ", paths);
        }
    }

    /** Lists files as {@link CopyFiles} does, without their content. */
    record ListFiles(List<String> paths) implements CollectionStep {
        public ListFiles {
            paths = List.copyOf(paths);
        }

        @Override
        public String asText() {
            return "list " + String.join(" ", paths);
        }
    }

    /** Lists the open files of all processes by walking {@code /proc}. */
    record ListOpenFiles() implements CollectionStep {
        @Override
        public String asText() {
            return "walk /proc/*/fd";
        }
    }

    /** Writes variables of the collector's own environment, those that are set. */
    record ReadEnvironment(List<String> names) implements CollectionStep {
        public ReadEnvironment {
            names = List.copyOf(names);
        }

        @Override
        public String asText() {
            return "environment " + String.join(" ", names);
        }
    }
}
