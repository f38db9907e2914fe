package dev.satchel.server.http;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the endpoint for a path. Letter case, a slash at the end and the version in {@code /api/v1.0} do not matter
 * (reference, defender-api.md 1); a literal segment goes before a variable one. {@code name({arguments})} is a function of OData:
 * what stands between its parentheses is a variable.
 */
public final class Router {
    private static final int MAX_SEGMENTS = 12;

    private final Node root = new Node();

    private static final class Node {
        final Map<String, Node> literals = new HashMap<>();
        final EnumMap<Method, Endpoint> endpoints = new EnumMap<>(Method.class);

        @Nullable
        Node variable;
    }

    /** What a path leads to. */
    public sealed interface Found {
        record Door(Endpoint endpoint, Map<String, String> variables) implements Found {}

        record WrongMethod(Set<Method> allowed) implements Found {}

        record Nothing() implements Found {}
    }

    public Router(List<Endpoint> endpoints) {
        endpoints.forEach(this::add);
    }

    private void add(Endpoint endpoint) {
        var node = root;
        for (var segment : endpoint.route().template().substring(1).split("/", -1)) {
            if (segment.startsWith("{")) {
                if (node.variable == null) {
                    node.variable = new Node();
                }
                node = node.variable;
            } else {
                node = node.literals.computeIfAbsent(literal(segment), _ -> new Node());
            }
        }
        if (node.endpoints.put(endpoint.route().method(), endpoint) != null) {
            throw new IllegalArgumentException("Two endpoints at " + endpoint.route());
        }
    }

    /** @param path raw, as it stands in the request line, without the query */
    public Found find(Method method, String path) {
        var segments = segments(path);
        var node = segments.flatMap(list -> Optional.ofNullable(descend(root, list, 0)));
        if (node.isEmpty()) {
            return new Found.Nothing();
        }
        var endpoint = endpoint(node.get(), method);
        return endpoint == null
                ? new Found.WrongMethod(Set.copyOf(node.get().endpoints.keySet()))
                : new Found.Door(endpoint, variables(endpoint.route(), segments.orElseThrow()));
    }

    /** HEAD is a GET whose body is kept back (RFC 9110 section 9.3.2), but for collectors: there a GET takes work. */
    private static @Nullable Endpoint endpoint(Node node, Method method) {
        var endpoint = node.endpoints.get(method);
        var get = node.endpoints.get(Method.GET);
        return endpoint == null
                        && method == Method.HEAD
                        && get != null
                        && !(get.route().access() instanceof Access.CollectorOnly)
                ? get
                : endpoint;
    }

    /** Decoded segments; empty for a path that no route can have. */
    private static Optional<List<String>> segments(String path) {
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        var end = path.length() > 1 && path.endsWith("/") ? path.length() - 1 : path.length();
        var raw = path.substring(1, end).split("/", MAX_SEGMENTS + 1);
        if (raw.length > MAX_SEGMENTS) {
            return Optional.empty();
        }
        var decoded = new ArrayList<String>(raw.length);
        for (var segment : raw) {
            var text = PercentCode.decode(segment);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            decoded.add(text.get());
        }
        if (decoded.size() > 2
                && decoded.get(0).equalsIgnoreCase("api")
                && decoded.get(1).equalsIgnoreCase("v1.0")) {
            decoded.remove(1);
        }
        return Optional.of(decoded);
    }

    private static @Nullable Node descend(Node node, List<String> segments, int depth) {
        if (depth == segments.size()) {
            return node.endpoints.isEmpty() ? null : node;
        }
        var literal = node.literals.get(literal(segments.get(depth)));
        var found = literal == null ? null : descend(literal, segments, depth + 1);
        if (found != null || node.variable == null || segments.get(depth).isEmpty()) {
            return found;
        }
        return descend(node.variable, segments, depth + 1);
    }

    private static Map<String, String> variables(Route route, List<String> segments) {
        var variables = new LinkedHashMap<String, String>();
        var names = route.template().substring(1).split("/", -1);
        for (var i = 0; i < names.length; i++) {
            var name = names[i].indexOf('{');
            if (name >= 0) {
                var start = name == 0 ? 0 : segments.get(i).indexOf('(') + 1;
                var end = segments.get(i).length() - (name == 0 ? 0 : 1);
                variables.put(
                        names[i].substring(name + 1, names[i].indexOf('}')),
                        segments.get(i).substring(start, end));
            }
        }
        return variables;
    }

    /** As literals are compared: in lower case, a function without its arguments. */
    private static String literal(String segment) {
        var open = segment.indexOf('(');
        var name =
                open > 0 && segment.endsWith(")") ? segment.substring(0, open).strip() + "()" : segment;
        return name.toLowerCase(Locale.ROOT);
    }

    /** For the {@code Allow} header. */
    static String allow(Set<Method> methods) {
        return methods.stream().map(Method::name).sorted().collect(Collectors.joining(", "));
    }
}
