package dev.satchel.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.satchel.api.Description.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Compares an answer with a response object. */
final class AnswerCheck {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Description description;

    AnswerCheck(Description description) {
        this.description = description;
    }

    List<String> complaints(Place response, Exchange exchange) {
        var complaints = new ArrayList<>(headers(response, exchange));
        if (!exchange.method().equals("HEAD")) {
            complaints.addAll(body(response, exchange));
        } else if (exchange.body().length > 0) {
            complaints.add("an answer to HEAD has a body");
        }
        return complaints;
    }

    private List<String> headers(Place response, Exchange exchange) {
        var complaints = new ArrayList<String>();
        var headers = description.child(response, "headers");
        for (var name : headers.node().propertyNames()) {
            var header = description.child(headers, name);
            var value = exchange.header(name);
            if (value.isPresent()) {
                var schema = description.child(header, "schema");
                description.complaints(schema, StringNode.valueOf(value.get())).stream()
                        .map(complaint -> "header " + name + ": " + complaint)
                        .forEach(complaints::add);
            } else if (header.node().path("required").asBoolean(false)) {
                complaints.add("the header " + name + " is missing");
            }
        }
        return complaints;
    }

    private List<String> body(Place response, Exchange exchange) {
        var contents = description.child(response, "content");
        var label = exchange.header("Content-Type");
        if (contents.node().isEmpty()) {
            return exchange.body().length == 0 && label.isEmpty() ? List.of() : List.of("there should be no body");
        }
        if (label.isEmpty()) {
            return List.of("the header Content-Type is missing");
        }
        var media = contents.node().propertyNames().stream()
                .filter(name -> is(label.get(), name))
                .findFirst();
        return media.map(name -> content(description.child(contents, name), name, exchange))
                .orElseGet(() -> List.of("Content-Type is " + label.get() + ", and should be one of "
                        + contents.node().propertyNames()));
    }

    /** A media type without parameters leaves them open. */
    private static boolean is(String label, String described) {
        return label.equals(described) || (!described.contains(";") && label.startsWith(described + ";"));
    }

    private List<String> content(Place content, String media, Exchange exchange) {
        var schema = description.child(content, "schema");
        if (media.startsWith("text/")) {
            return description.complaints(schema, StringNode.valueOf(new String(exchange.body(), UTF_8)));
        }
        if (!media.startsWith("application/json")) {
            return exchange.body().length > 0 ? List.of() : List.of("the body is empty");
        }
        return json(exchange)
                .map(node -> description.complaints(schema, node))
                .orElseGet(() -> List.of("the body is no JSON"));
    }

    private static Optional<JsonNode> json(Exchange exchange) {
        try {
            return Optional.of(MAPPER.readTree(plain(exchange)));
        } catch (JacksonException | IOException broken) {
            return Optional.empty();
        }
    }

    private static byte[] plain(Exchange exchange) throws IOException {
        var bytes = new ByteArrayInputStream(exchange.body());
        return switch (exchange.header("Content-Encoding").orElse("identity")) {
            case "identity" -> exchange.body();
            case "gzip" -> new GZIPInputStream(bytes).readAllBytes();
            case "deflate" -> new InflaterInputStream(bytes).readAllBytes();
            default -> throw new IOException("Unknown content coding");
        };
    }
}
