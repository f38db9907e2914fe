package dev.satchel.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.contracts.SampleMachine;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.roles.DeviceGroupChanges;
import dev.satchel.core.roles.DeviceGroupRule;
import dev.satchel.core.roles.DeviceGroupRule.Condition;
import dev.satchel.core.roles.Placement;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How long 10,000 machines take to follow a change of device groups, how long others wait meanwhile to write, and what one
 * report costs; run by name, for decision record 12.
 */
class PlacementCost {
    private static final int MACHINES = 10_000;
    private static final int REPORTS = 500;

    @ParameterizedTest
    @ValueSource(ints = {20, 499})
    void measure(int groups, @TempDir Path folder) throws Exception {
        try (var storage = SqlStorage.sqlite(SqliteFile.in(folder))) {
            storage.tenants().add(Samples.FABRIKAM);
            fill(storage);
            for (var number = 0; number < groups; number++) {
                addGroup(storage, "group " + number, "tag equals Site-" + number, number);
            }
            var placement = new Placement(storage.placements());
            placement.catchUp();
            reports(storage, groups + " groups, one report");
            // Of the highest rank: every machine moves, and back when the group goes.
            for (var round = 0; round < 3; round++) {
                addGroup(storage, "all", "name contains ws", 0);
                measure(storage, placement, groups + " groups, all machines move");
                assertThat(storage.placements().counts(Samples.FABRIKAM.id())).hasSize(1);
                storage.accessPolicies().change(Samples.FABRIKAM.id(), DeviceGroupChanges.remove("all"));
                measure(storage, placement, groups + " groups, all move back");
            }
            storage.accessPolicies().change(Samples.FABRIKAM.id(), DeviceGroupChanges.setUserGroups("0", Set.of()));
            measure(storage, placement, groups + " groups, none moves");
        }
    }

    private static void fill(SqlStorage storage) {
        for (var from = 0; from < MACHINES; from += REPORTS) {
            var first = from;
            storage.transactions().together(() -> {
                for (var number = first; number < first + REPORTS; number++) {
                    storage.machines()
                            .save(SampleMachine.number(number)
                                    .tagged("Site-" + number % 500, "Owner-" + number % 77)
                                    .machine());
                }
                return true;
            });
        }
    }

    private static void addGroup(SqlStorage storage, String name, String condition, int index) {
        var rule = new DeviceGroupRule(List.of(Condition.parse(condition).orElseThrow()));
        storage.accessPolicies()
                .change(Samples.FABRIKAM.id(), DeviceGroupChanges.add(name, rule, OptionalInt.of(index + 1)));
    }

    /** Others write one after the other until placing is over. */
    private static void measure(SqlStorage storage, Placement placement, String what) {
        var longest = 0L;
        var began = System.nanoTime();
        var placed = CompletableFuture.runAsync(placement::catchUp);
        while (!placed.isDone()) {
            var before = System.nanoTime();
            storage.transactions().together(() -> true);
            longest = Math.max(longest, System.nanoTime() - before);
        }
        placed.join();
        System.out.printf(
                "%s: %.2f s; another write waited %.0f ms at most%n",
                what, (System.nanoTime() - began) / 1e9, longest / 1e6);
    }

    private static void reports(SqlStorage storage, String what) {
        var times = LongStream.range(0, REPORTS)
                .map(number -> {
                    var machine = SampleMachine.number((int) number)
                            .tagged("Site-" + number % 500, "Owner-1")
                            .machine();
                    var before = System.nanoTime();
                    storage.machines().save(machine);
                    return System.nanoTime() - before;
                })
                .toArray();
        Arrays.sort(times);
        System.out.printf(
                "%s: %.2f ms, 99 of 100 below %.2f ms, its commit included%n",
                what, times[REPORTS / 2] / 1e6, times[REPORTS * 99 / 100] / 1e6);
    }
}
