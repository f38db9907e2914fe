package dev.satchel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.api.ApiDescription;
import dev.satchel.api.Exchange;
import dev.satchel.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Calls the operations of {@code connector-operations.yaml} as Logic Apps does, and holds the answers against it. */
final class Connector {
    private static final ApiDescription API = ApiDescription.load();
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    private final JsonNode description;
    private final HttpClient client;
    private final String token;
    private final List<String> called = new ArrayList<>();

    Connector(HttpClient client, String token) throws IOException {
        this.client = client;
        this.token = token;
        try (var in = Objects.requireNonNull(Connector.class.getResourceAsStream("/connector-operations.yaml"))) {
            description = new YAMLMapper().readTree(in);
        }
    }

    /** Every operation that is described was called. */
    void everythingWasCalled() {
        var names = new ArrayList<String>();
        description.path("operations").forEach(one -> names.add(one.path("name").asString()));
        assertThat(called).containsAll(names);
    }

    /** @param values of every parameter of the path and member of the body; those of the query are all optional */
    JsonNode call(String name, Map<String, Object> values) throws IOException, InterruptedException {
        called.add(name);
        var operation = operation(name);
        var call = operation.path("call").asString().split(" ", 2);
        var address =
                "https://" + description.path("host").asString() + path(call[1], values) + query(operation, values);
        var request = HttpRequest.newBuilder(URI.create(address))
                .method(call[0], body(operation, values))
                .header("Authorization", "Bearer " + token)
                .header("User-Agent", "azure-logic-apps/1.0")
                .header("Accept", "application/json")
                .header("Content-Type", "application/json; charset=utf-8");
        var answer = client.send(request.build(), BodyHandlers.ofByteArray());
        API.require(Exchange.of(answer));
        var text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode())
                .as("%s: %s", name, text)
                .isEqualTo(operation.path("success").asInt());
        var json = Json.mapper().readTree(text);
        requireShape(operation, json, values.containsKey("$select"));
        return json;
    }

    private JsonNode operation(String name) {
        for (var operation : description.path("operations")) {
            if (operation.path("name").asString().equals(name)) {
                return operation;
            }
        }
        throw new AssertionError("No such operation: " + name);
    }

    private static String path(String template, Map<String, Object> values) {
        return PARAMETER.matcher(template).replaceAll(found -> encoded(required(values, found.group(1))));
    }

    private static Object required(Map<String, Object> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    private static String encoded(Object value) {
        return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String query(JsonNode operation, Map<String, Object> values) {
        var options = operation.path("query").propertyNames().stream()
                .filter(values::containsKey)
                .map(name -> encoded(name) + "=" + encoded(required(values, name)))
                .collect(Collectors.joining("&"));
        return options.isEmpty() ? "" : "?" + options;
    }

    private static BodyPublisher body(JsonNode operation, Map<String, Object> values) {
        if (!operation.has("body")) {
            return BodyPublishers.noBody();
        }
        var body = new LinkedHashMap<String, Object>();
        operation.path("body").propertyNames().forEach(name -> body.put(name, required(values, name)));
        return BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body));
    }

    private void requireShape(JsonNode operation, JsonNode answer, boolean partial) {
        if (operation.has("list")) {
            assertThat(answer.path("value").isArray()).isTrue();
            answer.path("value")
                    .forEach(row -> require(shape(operation.path("list").asString()), row, partial));
        } else {
            require(shape(operation.path("answer").asString()), answer, partial);
        }
    }

    private JsonNode shape(String name) {
        var shape = description.path("shapes").path(name);
        assertThat(shape.isObject()).as(name).isTrue();
        return shape;
    }

    private static void require(JsonNode shape, JsonNode answer, boolean partial) {
        for (var name : shape.propertyNames()) {
            if (!partial) {
                assertThat(answer.has(name)).as("%s in %s", name, answer).isTrue();
            }
            var value = answer.path(name);
            assertThat(value.isMissingNode() || value.isNull() || is(value, shape.path(name)))
                    .as("%s is %s, and not %s", name, value, shape.path(name))
                    .isTrue();
        }
    }

    private static boolean is(JsonNode value, JsonNode type) {
        if (type.isArray()) {
            return type.valueStream().anyMatch(value::equals);
        }
        return switch (type.asString()) {
            case "string" -> value.isString();
            case "integer" -> value.isInt() || value.isLong();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "date-time" ->
                OffsetDateTime.parse(value.asString()).getOffset().getTotalSeconds() == 0;
            default -> throw new AssertionError("No such type: " + type);
        };
    }
}
