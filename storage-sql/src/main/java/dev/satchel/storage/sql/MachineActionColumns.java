package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.MACHINE_ACTIONS;

import dev.satchel.core.query.MachineActionProperty;

/** Where the properties of machine actions that can be queried are found. */
final class MachineActionColumns {
    private MachineActionColumns() {}

    static QueryColumn of(MachineActionProperty property) {
        return switch (property) {
            case ID -> new QueryColumn.Text(MACHINE_ACTIONS.ID);
            case TYPE -> new QueryColumn.Enumeration(MACHINE_ACTIONS.TYPE);
            case REQUESTOR -> new QueryColumn.Text(MACHINE_ACTIONS.REQUESTOR_FOLDED);
            case STATUS -> new QueryColumn.Enumeration(MACHINE_ACTIONS.STATUS);
            case MACHINE_ID -> new QueryColumn.Text(MACHINE_ACTIONS.MACHINE_ID);
            case CREATION_DATE_TIME_UTC -> new QueryColumn.Date(MACHINE_ACTIONS.CREATED);
            case LAST_UPDATE_DATE_TIME_UTC -> new QueryColumn.Date(MACHINE_ACTIONS.UPDATED);
            default -> throw new IllegalArgumentException(property.apiName() + " cannot be queried");
        };
    }
}
