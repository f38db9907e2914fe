package dev.satchel.collector.definitions;

import dev.satchel.collector.definitions.CollectionStep.CopyFiles;
import dev.satchel.collector.definitions.CollectionStep.ListFiles;
import dev.satchel.collector.definitions.CollectionStep.ListOpenFiles;
import dev.satchel.collector.definitions.CollectionStep.ReadEnvironment;
import dev.satchel.collector.definitions.CollectionStep.ReadFiles;
import dev.satchel.collector.definitions.CollectionStep.RunCommand;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads definitions from YAML, strictly: what it does not know is an error, never skipped. */
public final class DefinitionReader {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final List<String> KINDS = List.of("run", "read", "copy", "list", "open-files", "environment");
    /** A copy writes several files, so it cannot be one of several attempts at one file. */
    private static final List<String> WAYS =
            KINDS.stream().filter(kind -> !kind.equals("copy")).toList();

    private static final List<String> LIMITS = List.of("timeout", "max-size", "max-files", "max-total", "keep");
    private static final List<String> DATA_POINT = Stream.of(List.of("title", "file", "first-of"), KINDS, LIMITS)
            .flatMap(List::stream)
            .toList();

    private DefinitionReader() {}

    /** Reads the definition that is built in for {@code platform}, for example {@code linux}. */
    public static CollectionDefinition builtIn(String platform) {
        var name = platform + ".yaml";
        try (var content = DefinitionReader.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new IllegalStateException("There is no collection definition for " + platform);
            }
            return read(name, content);
        } catch (IOException | MalformedDefinition broken) {
            throw new IllegalStateException("The built-in definition is broken: " + broken.getMessage(), broken);
        }
    }

    /** @param name how errors call the definition */
    public static CollectionDefinition read(String name, InputStream yaml) throws MalformedDefinition {
        try {
            return definition(YamlNode.root(name, YAML.readTree(yaml)));
        } catch (JacksonException malformed) {
            throw new MalformedDefinition(
                    name, malformed.getOriginalMessage().strip().replaceAll("\\s*\\R\\s*", " "));
        }
    }

    private static CollectionDefinition definition(YamlNode node) throws MalformedDefinition {
        node.allowOnly(List.of("name", "version", "folders"));
        var folders = new ArrayList<CollectionFolder>();
        var files = new HashSet<String>();
        for (var folder : node.required("folders").items()) {
            folders.add(folder(folder, files));
        }
        return new CollectionDefinition(
                node.required("name").text(), (int) node.required("version").number(), folders);
    }

    private static CollectionFolder folder(YamlNode node, Set<String> files) throws MalformedDefinition {
        node.allowOnly(List.of("folder", "data"));
        var name = node.required("folder").name();
        var points = new ArrayList<DataPoint>();
        for (var data : node.required("data").items()) {
            var point = dataPoint(data);
            if (!files.add(name + "/" + point.file())) {
                throw data.required("file").wrong("the file \"" + name + "/" + point.file() + "\" is there already");
            }
            points.add(point);
        }
        return new CollectionFolder(name, points);
    }

    private static DataPoint dataPoint(YamlNode node) throws MalformedDefinition {
        node.allowOnly(DATA_POINT);
        var steps = new ArrayList<CollectionStep>();
        if (node.has("first-of")) {
            if (KINDS.stream().anyMatch(node::has)) {
                throw node.wrong("has \"first-of\" and a step beside it; move the step into the list");
            }
            for (var way : node.required("first-of").items()) {
                way.allowOnly(WAYS);
                steps.add(step(way));
            }
        } else {
            steps.add(step(node));
        }
        return new DataPoint(
                node.required("title").text(), node.required("file").name(), steps, limits(node));
    }

    private static CollectionStep step(YamlNode node) throws MalformedDefinition {
        var kinds = KINDS.stream().filter(node::has).toList();
        if (kinds.size() != 1) {
            throw node.wrong("needs exactly one of " + String.join(", ", KINDS));
        }
        var value = node.required(kinds.getFirst());
        return switch (kinds.getFirst()) {
            case "run" -> new RunCommand(value.texts());
            case "read" -> new ReadFiles(value.paths());
            case "copy" -> new CopyFiles(value.paths());
            case "list" -> new ListFiles(value.paths());
            case "environment" -> new ReadEnvironment(value.texts());
            default -> openFiles(value);
        };
    }

    private static CollectionStep openFiles(YamlNode value) throws MalformedDefinition {
        if (!value.text().equals("all")) {
            throw value.wrong("open-files knows only \"all\"");
        }
        return new ListOpenFiles();
    }

    private static StepLimits limits(YamlNode node) throws MalformedDefinition {
        var normal = StepLimits.DEFAULT;
        try {
            return new StepLimits(
                    node.has("timeout") ? node.required("timeout").duration() : normal.timeout(),
                    node.has("max-size") ? node.required("max-size").size() : normal.maxBytes(),
                    node.has("max-files") ? (int) node.required("max-files").number() : normal.maxFiles(),
                    node.has("max-total") ? node.required("max-total").size() : normal.maxTotalBytes(),
                    node.has("keep")
                            && node.required("keep").oneOf("start", "end").equals("end"));
        } catch (IllegalArgumentException outOfBounds) {
            throw node.wrong(String.valueOf(outOfBounds.getMessage()));
        }
    }
}
