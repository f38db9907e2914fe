package dev.satchel.core.roles;

import dev.satchel.core.machines.Machine;
import dev.satchel.core.query.TextFolding;
import dev.satchel.core.roles.DeviceGroupRule.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What conditions look at in a machine, folded once for all of them. */
record MachineTexts(Map<Kind, List<String>> folded) {
    static MachineTexts of(Machine machine) {
        var folded = new EnumMap<Kind, List<String>>(Kind.class);
        for (var kind : Kind.values()) {
            folded.put(kind, texts(machine, kind).map(TextFolding::fold).toList());
        }
        return new MachineTexts(folded);
    }

    private static Stream<String> texts(Machine machine, Kind kind) {
        var name = machine.facts().computerDnsName();
        var host = Machine.hostName(name);
        return switch (kind) {
            case NAME -> Stream.of(name, host);
            case DOMAIN -> host.length() < name.length() ? Stream.of(name.substring(host.length() + 1)) : Stream.of();
            case TAG -> machine.tags().all().stream();
            case PLATFORM -> Stream.of(machine.facts().osPlatform());
        };
    }

    List<String> of(Kind kind) {
        return folded.getOrDefault(kind, List.of());
    }
}
