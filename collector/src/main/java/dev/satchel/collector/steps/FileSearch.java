package dev.satchel.collector.steps;

import dev.satchel.collector.steps.StepOutcome.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the files that the paths of a step mean, in a fixed order and never more than a number. */
final class FileSearch {
    private static final int MAX_DEPTH = 16;

    /** @param within what a symbolic link must not lead out of; null where the definition names the very file */
    record Match(Path path, @Nullable Path within) {}

    /** @param more whether there are more files than were asked for */
    record Found(List<Match> files, List<Problem> problems, boolean more) {}

    private final Map<Path, Match> files = new LinkedHashMap<>();
    private final Map<String, Problem> problems = new LinkedHashMap<>();
    private final int maxFiles;
    private boolean more;

    private FileSearch(int maxFiles) {
        this.maxFiles = maxFiles;
    }

    static Found find(List<String> paths, UserHomes homes, int maxFiles) throws IOException {
        var search = new FileSearch(maxFiles);
        for (var path : paths) {
            if (path.startsWith("{home}/")) {
                for (var home : homes.list()) {
                    search.expand(home, home, segments(path.substring("{home}/".length())), 0);
                }
            } else {
                search.expand(Path.of("/"), null, segments(path.substring(1)), 0);
            }
        }
        return new Found(List.copyOf(search.files.values()), List.copyOf(search.problems.values()), search.more);
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/"));
    }

    private void expand(Path base, @Nullable Path within, List<String> segments, int depth) {
        if (more || Thread.currentThread().isInterrupted()) {
            return;
        }
        var segment = segments.getFirst();
        var rest = segments.subList(1, segments.size());
        if (segment.equals("**")) {
            everyFolder(base, within == null ? base : within, rest, depth);
        } else if (segment.contains("*") || segment.contains("?")) {
            var names = names(segment);
            for (var child : children(base)) {
                if (names.matcher(String.valueOf(child.getFileName())).matches()) {
                    step(child, within == null ? base : within, rest, depth);
                }
            }
        } else {
            step(base.resolve(segment), within, rest, depth);
        }
    }

    private void step(Path path, @Nullable Path within, List<String> rest, int depth) {
        if (!rest.isEmpty()) {
            expand(path, within, rest, depth);
            return;
        }
        try {
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            add(new Match(path, within));
        } catch (IOException unreadable) {
            problem(path, unreadable);
        }
    }

    private void everyFolder(Path folder, Path within, List<String> rest, int depth) {
        if (!rest.isEmpty()) {
            expand(folder, within, rest, depth);
        }
        for (var child : children(folder)) {
            if (rest.isEmpty()) {
                add(new Match(child, within));
            }
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                if (depth == MAX_DEPTH) {
                    add(new Problem(child.toString(), ErrorCode.INPUT_OUTPUT, "nested too deeply"));
                } else if (!more) {
                    everyFolder(child, within, rest, depth + 1);
                }
            }
        }
    }

    private void add(Match match) {
        if (files.size() < maxFiles) {
            files.putIfAbsent(match.path(), match);
        } else if (!files.containsKey(match.path())) {
            more = true;
        }
    }

    private List<Path> children(Path folder) {
        var children = new ArrayList<Path>();
        try (var stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        } catch (IOException unreadable) {
            problem(folder, unreadable);
        } catch (DirectoryIteratorException unreadable) {
            problem(folder, Objects.requireNonNull(unreadable.getCause()));
        }
        children.sort(null);
        return children;
    }

    /** What is not there is nothing to complain of; what is there and cannot be read is. */
    private void problem(Path path, IOException error) {
        if (!(error instanceof NoSuchFileException || error instanceof NotDirectoryException)) {
            var what = error instanceof AccessDeniedException ? closed(path) : path;
            add(new Problem(what.toString(), ErrorCode.of(error), ErrorCode.reason(error)));
        }
    }

    /** The folder on the way to {@code path} that lets nobody through, so that it is named once. */
    private static Path closed(Path path) {
        for (var above = path.getParent(); above != null; above = above.getParent()) {
            if (Files.isDirectory(above)) {
                return Files.isExecutable(above) ? path : above;
            }
        }
        return path;
    }

    private void add(Problem problem) {
        if (problems.size() < maxFiles) {
            problems.putIfAbsent(problem.what(), problem);
        }
    }

    private static Pattern names(String segment) {
        var regex = new StringBuilder();
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            regex.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
