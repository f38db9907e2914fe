package dev.satchel.api;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.DisallowUnknownKeywordFactory;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The file as a tree, of which every place has a name and may be a schema. */
final class Description {
    private static final String NAME = "https://satchel.invalid/openapi.yaml";
    private static final SchemaLocation BASE = SchemaLocation.of(NAME + "#");

    private final JsonNode root;
    private final SchemaRegistry registry;
    private final Map<Place, Schema> schemas = new ConcurrentHashMap<>();

    Description(String yaml) {
        this.root = new YAMLMapper().readTree(yaml);
        this.registry =
                SchemaRegistry.withDialect(dialect(), builder -> builder.schemas(Map.of(NAME, root.toString())));
    }

    /** A misspelt keyword is a fault; those of the document itself, which is no schema, are none. */
    private Dialect dialect() {
        return Dialect.builder(Dialects.getOpenApi31())
                .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance())
                .keywords(root.propertyNames().stream()
                        .map(NonValidationKeyword::new)
                        .toList())
                .build();
    }

    /** Names of members and indexes from the root to a node. */
    record Place(List<String> names, JsonNode node) {}

    Place root() {
        return new Place(List.of(), root);
    }

    /** A member; where that is a reference, what it refers to. A missing one is a missing node. */
    Place child(Place parent, String name) {
        var names = new ArrayList<>(parent.names());
        names.add(name);
        var node = parent.node().isArray()
                ? parent.node().path(Integer.parseInt(name))
                : parent.node().path(name);
        var reference = node.path("$ref");
        return reference.isString() && node.size() == 1 ? referred(reference.asString()) : new Place(names, node);
    }

    private Place referred(String reference) {
        var place = root();
        for (var name : reference.substring("#/".length()).split("/", -1)) {
            place = child(place, name.replace("~1", "/").replace("~0", "~"));
        }
        if (place.node().isMissingNode()) {
            throw new IllegalStateException("openapi.yaml refers to nothing: " + reference);
        }
        return place;
    }

    List<String> complaints(Place schema, JsonNode value) {
        return schemas.computeIfAbsent(schema, this::schema).validate(value).stream()
                .map(Error::toString)
                .toList();
    }

    private Schema schema(Place place) {
        var location = BASE;
        for (var name : place.names()) {
            location = location.append(name);
        }
        return registry.getSchema(location);
    }
}
