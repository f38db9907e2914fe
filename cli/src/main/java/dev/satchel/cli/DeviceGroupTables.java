package dev.satchel.cli;

import dev.satchel.wire.admin.DeviceGroupResource;
import java.util.List;

/** Device groups in columns. */
final class DeviceGroupTables {
    private DeviceGroupTables() {}

    static Table of(List<DeviceGroupResource> groups) {
        var table = Table.of("RANK", "NUMBER", "NAME", "MACHINES", "SEEN BY", "RULE");
        groups.forEach(group ->
                table.row(group.rank(), group.number(), group.name(), group.machines(), seers(group), rule(group)));
        return table;
    }

    static Table one(DeviceGroupResource group) {
        return Table.plain()
                .row("number", group.number())
                .row("rank", group.rank())
                .row("name", group.name())
                .row("rule", rule(group))
                .row("seen by", seers(group))
                .row("machines", group.machines());
    }

    private static String seers(DeviceGroupResource group) {
        return group.userGroups().isEmpty() ? "everybody" : RoleTables.userGroups(group.userGroups());
    }

    private static String rule(DeviceGroupResource group) {
        return String.join("; ", group.rule());
    }
}
