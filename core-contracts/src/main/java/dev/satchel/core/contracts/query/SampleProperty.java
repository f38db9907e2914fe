package dev.satchel.core.contracts.query;

import dev.satchel.core.query.PropertyType;
import dev.satchel.core.query.QueryProperty;
import java.util.List;

/** One property of each type, all of which may be null. */
public enum SampleProperty implements QueryProperty {
    NAME("name", PropertyType.TEXT),
    ALIAS("alias", PropertyType.TEXT),
    STATE("state", PropertyType.ENUMERATION),
    SEEN("seen", PropertyType.DATE),
    GROUP("group", PropertyType.NUMBER),
    ENABLED("enabled", PropertyType.BOOLEAN),
    TAGS("tags", PropertyType.TEXT_COLLECTION);

    private final String apiName;
    private final PropertyType type;

    SampleProperty(String apiName, PropertyType type) {
        this.apiName = apiName;
        this.type = type;
    }

    @Override
    public String apiName() {
        return apiName;
    }

    @Override
    public PropertyType type() {
        return type;
    }

    @Override
    public boolean filterable() {
        return true;
    }

    @Override
    public List<String> words() {
        return this == STATE ? List.of("Pending", "InProgress", "Succeeded") : List.of();
    }
}
