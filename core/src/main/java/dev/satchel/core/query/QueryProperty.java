package dev.satchel.core.query;

import java.util.List;

/** A property of a resource as far as queries know it. Implemented by one enum for each kind of resource. */
public interface QueryProperty {
    /** The name in the API, in its documented spelling. */
    String apiName();

    PropertyType type();

    /** Whether {@code $filter} and {@code $orderby} may name it (reference, defender-api.md 5.1). */
    boolean filterable();

    default boolean sortable() {
        return filterable() && type().isSortable();
    }

    /** The documented values of an {@link PropertyType#ENUMERATION} in their spelling; else empty. */
    default List<String> words() {
        return List.of();
    }

    /** The documented spelling of a value, found without regard to case; an unknown value comes back as it is. */
    default String canonical(String value) {
        return words().stream().filter(value::equalsIgnoreCase).findFirst().orElse(value);
    }
}
