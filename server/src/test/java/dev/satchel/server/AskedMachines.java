package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A machine with a package, one with nothing and one with an action under way; what is asked of them can be asked again. */
final class AskedMachines {
    private final TestApplication operator;
    private final TestCollector packaged;
    private final TestCollector idle;
    private final TestCollector busy;
    private final String packagedAction;
    private String openAction;

    AskedMachines(TestTenant tenant, String prefix) {
        operator = tenant.application();
        packaged = tenant.collector(prefix + "-packaged.example");
        idle = tenant.collector(prefix + "-idle.example");
        busy = tenant.collector(prefix + "-busy.example");
        packagedAction = operator.collect(packaged);
        packaged.work(packagedAction, 100);
        openAction = operator.collect(busy);
    }

    List<TestCollector> all() {
        return List.of(packaged, idle, busy);
    }

    /** Those that have an action at all times. */
    List<String> withActions() {
        return List.of(packaged.machineId(), busy.machineId());
    }

    String path(String pattern) {
        return pattern.replace("{packagedAction}", packagedAction)
                .replace("{openAction}", openAction)
                .replace("{idle}", idle.machineId());
    }

    /** After what has succeeded: no action on the idle machine, one under way on the busy one. */
    void putBack(String pattern, Answer answer) {
        if (pattern.endsWith("/collectInvestigationPackage")) {
            var cancelled = operator.post(
                    "/api/machineactions/" + answer.json("id") + "/cancel", "{\"Comment\":\"Asked and answered\"}");
            assertThat(cancelled.status()).as("%s", cancelled).isEqualTo(200);
        }
        if (pattern.endsWith("{openAction}/cancel")) {
            openAction = operator.collect(busy);
        }
    }
}
