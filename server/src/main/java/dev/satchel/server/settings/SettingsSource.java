package dev.satchel.server.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Settings by dotted name, from three places; the later goes before the earlier: a YAML file, environment variables
 * ({@code links.lifetime} is {@code SATCHEL_LINKS_LIFETIME}), the command line. Blocks of a list have numbers, from 1:
 * {@code issuers.1.name}.
 */
public final class SettingsSource {
    private static final String PREFIX = "SATCHEL_";

    /** Variables with our prefix that belong to the launcher, the command line or the collector. */
    private static final Set<String> OTHERS = Set.of(
            "URL",
            "TENANT",
            "CLIENT_ID",
            "CLIENT_SECRET",
            "LOGIN_URL",
            "SCOPE",
            "CA",
            "PROFILE",
            "ADMIN_SECRET",
            "ENROLMENT_TOKEN",
            "COLLECTOR_STATE",
            "LAUNCHER",
            "JAVA",
            "JAVA_OPTS",
            "AOT",
            "BUILD",
            "HOME");

    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, String> environment;

    /** A text and where it was found, for messages; of a list, its entries with commas between them. */
    record Value(String text, String origin, boolean isList) {
        Value(String text, String origin) {
            this(text, origin, false);
        }
    }

    public SettingsSource(Optional<Path> file, Map<String, String> environment, Map<String, String> commandLine) {
        this.environment = environment;
        file.ifPresent(this::readFile);
        environment.forEach((name, text) -> {
            if (name.startsWith(PREFIX) && !OTHERS.contains(name.substring(PREFIX.length()))) {
                putLast(key(name), new Value(text, origin(name)));
            }
        });
        commandLine.forEach((name, text) -> putLast(name, new Value(text, "the command line")));
    }

    /** What stands last is taken; a name that was there already would keep its place. */
    private void putLast(String name, Value value) {
        values.remove(name);
        values.put(name, value);
    }

    /** Names are compared without regard to the difference between dots, dashes and underscores. */
    private static String key(String variable) {
        return variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
    }

    private static String origin(String variable) {
        return "the variable " + variable;
    }

    /** The value of a variable that a setting names, which is then no setting itself. */
    Optional<String> variable(String name) {
        values.values().removeIf(value -> value.origin().equals(origin(name)));
        return Optional.ofNullable(environment.get(name));
    }

    static String folded(String name) {
        return name.replace('.', '_').replace('-', '_');
    }

    private void readFile(Path file) {
        try {
            var tree = new YAMLMapper().readTree(Files.readString(file));
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                return;
            }
            if (!tree.isObject()) {
                throw new SettingsException(file + " must hold 'name: value' lines");
            }
            flatten("", tree, file.toString());
        } catch (NoSuchFileException absent) {
            throw new SettingsException("There is no settings file " + file + ": check what --config names");
        } catch (IOException unreadable) {
            throw new SettingsException("Cannot read the settings file " + file + ": " + unreadable.getMessage());
        } catch (JacksonException malformed) {
            throw new SettingsException(file + " is not valid YAML, at line "
                    + Optional.ofNullable(malformed.getLocation())
                            .map(place -> Integer.toString(place.getLineNr()))
                            .orElse("?"));
        }
    }

    private void flatten(String prefix, JsonNode node, String origin) {
        for (var property : node.properties()) {
            var name = prefix + property.getKey();
            if (property.getValue().isNull()) {
                continue;
            }
            if (property.getValue().isObject()) {
                flatten(name + ".", property.getValue(), origin);
            } else if (isListOfBlocks(property.getValue())) {
                var number = 1;
                for (var block : property.getValue()) {
                    flatten(name + "." + number++ + ".", block, origin);
                }
            } else if (values.put(name, value(name, property.getValue(), origin)) != null) {
                throw new SettingsException(origin + ": " + name + " is set twice");
            }
        }
    }

    private static boolean isListOfBlocks(JsonNode node) {
        return node.isArray() && !node.isEmpty() && node.valueStream().allMatch(JsonNode::isObject);
    }

    /** Whether there is a setting of the block that nobody has taken. */
    boolean hasBlock(String name) {
        return values.keySet().stream().anyMatch(key -> folded(key).startsWith(folded(name) + "_"));
    }

    private static Value value(String name, JsonNode node, String origin) {
        if (!node.isArray()) {
            return new Value(node.asString(), origin);
        }
        if (!node.valueStream().allMatch(JsonNode::isValueNode)) {
            throw new SettingsException(origin + ": " + name + " must be a list of plain values");
        }
        return new Value(node.valueStream().map(JsonNode::asString).collect(Collectors.joining(",")), origin, true);
    }

    /** The last value for the name; it counts as read. */
    Optional<Value> take(String name) {
        Value last = null;
        var entries = values.entrySet().iterator();
        while (entries.hasNext()) {
            var entry = entries.next();
            if (folded(entry.getKey()).equals(folded(name))) {
                last = entry.getValue();
                entries.remove();
            }
        }
        return Optional.ofNullable(last);
    }

    /** What nobody has taken. */
    Map<String, Value> rest() {
        return values;
    }
}
