package dev.satchel.server.odata;

import dev.satchel.core.query.QueryProperty;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the properties of one kind of resource by their names, without regard to case. */
final class PropertyNames<P extends Enum<P> & QueryProperty> {
    private final Map<String, P> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final P[] properties;

    PropertyNames(Class<P> properties) {
        this.properties = properties.getEnumConstants();
        for (var property : this.properties) byName.put(property.apiName(), property);
    }

    P filterable(Cursor cursor, Token name) {
        return find(cursor, name, "$filter", QueryProperty::filterable);
    }

    P sortable(Cursor cursor, Token name) {
        return find(cursor, name, "$orderby", QueryProperty::sortable);
    }

    P any(Cursor cursor, Token name) {
        return find(cursor, name, "$select", property -> true);
    }

    private P find(Cursor cursor, Token name, String option, Predicate<P> allowed) {
        var property = byName.get(name.text());
        if (property != null && allowed.test(property)) return property;
        var problem = property == null
                ? "there is no property " + ODataException.quote(name.text())
                : "the property '" + property.apiName() + "' cannot be used here";
        var names = Arrays.stream(properties)
                .filter(allowed)
                .map(QueryProperty::apiName)
                .collect(Collectors.joining(", "));
        throw cursor.fail(name, problem + ". " + option + " can name: " + names + ".");
    }
}
