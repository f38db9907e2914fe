package dev.satchel.core.contracts.memory;

import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.query.MachineActionProperty;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values that filters and orders compare, by property. */
final class MachineActionValues {
    private MachineActionValues() {}

    static Function<MachineActionProperty, @Nullable Object> of(MachineAction action) {
        return property -> switch (property) {
            case ID -> action.id().value();
            case TYPE -> action.type();
            case REQUESTOR -> action.requestor();
            case STATUS -> action.status().apiName();
            case MACHINE_ID -> action.machine().value();
            case CREATION_DATE_TIME_UTC -> action.created();
            case LAST_UPDATE_DATE_TIME_UTC -> action.updated();
            default -> throw new IllegalArgumentException(property.apiName() + " cannot be queried");
        };
    }
}
