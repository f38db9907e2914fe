package dev.satchel.core.query;

/** What the variable of {@code machineTags/any(t: …)} stands for: the only property of a text in a collection. */
public enum CollectionElement implements QueryProperty {
    VALUE;

    @Override
    public String apiName() {
        return "value";
    }

    @Override
    public PropertyType type() {
        return PropertyType.TEXT;
    }

    @Override
    public boolean filterable() {
        return true;
    }
}
