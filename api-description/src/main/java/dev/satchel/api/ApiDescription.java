package dev.satchel.api;

import dev.satchel.api.Description.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** {@code docs/api/openapi.yaml}. Safe for use by many threads. */
public final class ApiDescription {
    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete", "options");

    private static final int MAX_TOLD = 30;
    private static final int MAX_SHOWN = 2_000;

    private final Description description;
    private final AnswerCheck answers;
    private final List<PathTemplate> templates;
    /** Method and path of operations that there are elsewhere, and are all answered alike here. */
    private final Set<String> absent;

    private ApiDescription(String yaml) {
        this.description = new Description(yaml);
        this.answers = new AnswerCheck(description);
        this.absent = description
                .root()
                .node()
                .path("x-absent")
                .path("operations")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toUnmodifiableSet());
        var paths = description.root().node().path("paths").propertyNames();
        this.templates = Stream.concat(paths.stream(), absent.stream().map(one -> one.substring(one.indexOf(' ') + 1)))
                .distinct()
                .map(PathTemplate::of)
                .sorted(Comparator.comparingInt(PathTemplate::literals).reversed())
                .toList();
    }

    public static ApiDescription load() {
        try (var in = Objects.requireNonNull(ApiDescription.class.getResourceAsStream("/openapi.yaml"))) {
            return new ApiDescription(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Method and path template of every operation, as {@code GET /api/machines}. */
    public Set<String> operations() {
        var operations = new TreeSet<>(absent);
        for (var template : templates) {
            path(template).node().propertyNames().stream()
                    .filter(METHODS::contains)
                    .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + template.text()));
        }
        return operations;
    }

    /** What is wrong with an answer, one sentence each; empty for one that is as described. */
    public List<String> check(Exchange exchange) {
        var template = PathTemplate.normal(exchange.path()).flatMap(this::template);
        var described = template.map(found -> described(exchange, found))
                .orElseGet(() -> exchange.status() == 404 ? response("UnknownPath") : Optional.empty())
                .or(() -> everywhere(exchange.status()));
        var name = exchange.method() + " "
                + template.map(PathTemplate::text).orElse("of a path that is not described") + " answered "
                + exchange.status();
        return described
                .map(place -> answers.complaints(place, exchange).stream()
                        .map(complaint -> name + ": " + complaint)
                        .toList())
                .orElseGet(() -> List.of(name + ", which is not described"));
    }

    /** Complains of what is wrong with an answer. */
    public void require(Exchange exchange) {
        var complaints = check(exchange);
        if (!complaints.isEmpty()) {
            var body = new String(exchange.body(), StandardCharsets.UTF_8);
            throw new AssertionError("docs/api/openapi.yaml:\n"
                    + complaints.stream().limit(MAX_TOLD).collect(Collectors.joining("\n")) + "\n"
                    + body.substring(0, Math.min(MAX_SHOWN, body.length())));
        }
    }

    private Optional<PathTemplate> template(String path) {
        return templates.stream().filter(one -> one.matches(path)).findFirst();
    }

    private Place path(PathTemplate template) {
        return description.child(description.child(description.root(), "paths"), template.text());
    }

    private Optional<Place> described(Exchange exchange, PathTemplate template) {
        var operation = absent.contains(exchange.method() + " " + template.text())
                ? description.child(description.root(), "x-absent")
                : operation(template, exchange.method().toLowerCase(Locale.ROOT));
        if (operation.node().isMissingNode() && exchange.method().equals("OPTIONS") && exchange.status() == 204) {
            return response("Options");
        }
        var response =
                description.child(description.child(operation, "responses"), Integer.toString(exchange.status()));
        return response.node().isMissingNode() ? Optional.empty() : Optional.of(response);
    }

    /** A HEAD that is not described is a GET without the body (RFC 9110 section 9.3.2). */
    private Place operation(PathTemplate template, String method) {
        var own = description.child(path(template), method);
        return own.node().isMissingNode() && method.equals("head") ? description.child(path(template), "get") : own;
    }

    private Optional<Place> response(String name) {
        return Optional.of(description.child(
                description.child(description.child(description.root(), "components"), "responses"), name));
    }

    /** What every request may be answered with, whatever it asked for. */
    private Optional<Place> everywhere(int status) {
        var list = description.child(description.root(), "x-everywhere");
        var responses = new ArrayList<Place>();
        for (var i = 0; i < list.node().size(); i++) {
            responses.add(description.child(list, Integer.toString(i)));
        }
        return responses.stream()
                .filter(response -> response.node().path("x-status").asInt(0) == status)
                .findFirst();
    }
}
