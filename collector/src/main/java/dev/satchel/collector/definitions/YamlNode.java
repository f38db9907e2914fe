package dev.satchel.collector.definitions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A place in a definition: every complaint about it says where it is. */
record YamlNode(String place, JsonNode value) {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,4})(s|m)");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,6})(KiB|MiB|GiB)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_ .()-]{0,79}");
    private static final Pattern PATH = Pattern.compile("(/|\\{home}/)[^{}\\[\\]]+");

    static YamlNode root(String name, JsonNode value) {
        return new YamlNode(name, value);
    }

    MalformedDefinition wrong(String problem) {
        return new MalformedDefinition(place, problem);
    }

    void allowOnly(List<String> keys) throws MalformedDefinition {
        if (!value.isObject()) {
            throw wrong("must be a map with keys");
        }
        for (var key : value.propertyNames()) {
            if (!keys.contains(key)) {
                throw wrong("unknown key \"" + key + "\"; the nearest known key is \"" + nearest(key, keys) + "\"");
            }
        }
    }

    boolean has(String key) {
        return value.has(key);
    }

    YamlNode required(String key) throws MalformedDefinition {
        var child = value.get(key);
        if (child == null || child.isNull()) {
            throw wrong("the key \"" + key + "\" is missing");
        }
        return new YamlNode(place + " > " + key, child);
    }

    List<YamlNode> items() throws MalformedDefinition {
        if (!value.isArray() || value.isEmpty()) {
            throw wrong("must be a list with at least one item");
        }
        var items = new ArrayList<YamlNode>();
        for (int i = 0; i < value.size(); i++) {
            items.add(new YamlNode(place + "[" + (i + 1) + "]", value.get(i)));
        }
        return items;
    }

    String text() throws MalformedDefinition {
        if (!value.isString() || value.asString().isBlank()) {
            throw wrong("must be text; write it in quotes if YAML takes it for something else");
        }
        return value.asString();
    }

    /** A name that is safe in every archive and on every file system. */
    String name() throws MalformedDefinition {
        if (!NAME.matcher(text()).matches()) {
            throw wrong("\"" + text() + "\" must be of letters, digits, blanks and _ . ( ) - and at most 80 long");
        }
        return text();
    }

    List<String> texts() throws MalformedDefinition {
        var texts = new ArrayList<String>();
        for (var item : items()) {
            texts.add(item.text());
        }
        return texts;
    }

    List<String> paths() throws MalformedDefinition {
        for (var item : items()) {
            if (!PATH.matcher(item.text()).matches() || item.text().contains("/../")) {
                throw item.wrong("must be an absolute path, or begin with {home}/, without \"..\"");
            }
        }
        return texts();
    }

    long number() throws MalformedDefinition {
        if (!value.isInt() || value.asInt() < 1) {
            throw wrong("must be a whole number from 1 on");
        }
        return value.asInt();
    }

    Duration duration() throws MalformedDefinition {
        var match = matching(DURATION, "must be a time such as 30s or 2m");
        var amount = Long.parseLong(match.group(1));
        return match.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMinutes(amount);
    }

    long size() throws MalformedDefinition {
        var match = matching(SIZE, "must be a size such as 64KiB or 16MiB");
        var shift = 10 * (1 + List.of("KiB", "MiB", "GiB").indexOf(match.group(2)));
        return Long.parseLong(match.group(1)) << shift;
    }

    String oneOf(String... words) throws MalformedDefinition {
        if (!List.of(words).contains(text())) {
            throw wrong("must be one of " + String.join(", ", words));
        }
        return text();
    }

    private Matcher matching(Pattern form, String problem) throws MalformedDefinition {
        var match = form.matcher(text());
        if (!match.matches()) {
            throw wrong(problem);
        }
        return match;
    }

    private static String nearest(String key, List<String> keys) {
        return keys.stream()
                .min(Comparator.comparingInt(known -> distance(key, known)))
                .orElseThrow();
    }

    /** Levenshtein's distance, one row at a time. */
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
