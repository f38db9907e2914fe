package dev.satchel.core.query;

/** One key of an order. Text sorts folded; a missing value sorts before all others, as in OData. */
public record SortKey<P extends QueryProperty>(P property, boolean descending) {
    public SortKey {
        if (!property.type().isSortable()) {
            throw new IllegalArgumentException(property.apiName() + " cannot be sorted by");
        }
    }
}
