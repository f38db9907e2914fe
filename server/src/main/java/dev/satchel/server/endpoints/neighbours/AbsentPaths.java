package dev.satchel.server.endpoints.neighbours;

import static dev.satchel.server.http.Method.DELETE;
import static dev.satchel.server.http.Method.GET;
import static dev.satchel.server.http.Method.PATCH;
import static dev.satchel.server.http.Method.POST;

import dev.satchel.server.http.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Documented paths with nothing behind them here. */
final class AbsentPaths {
    private static final String[] READ = {
        "alerts/{id}/domains",
        "alerts/{id}/files",
        "alerts/{id}/ips",
        "alerts/{id}/machine",
        "alerts/{id}/user",
        "configurationScore",
        "deviceavinfo",
        "domains/{domain}/alerts",
        "domains/{domain}/machines",
        "domains/{domain}/stats",
        "exposureScore/ByMachineGroups",
        "files/{file}",
        "files/{file}/alerts",
        "files/{file}/machines",
        "files/{file}/stats",
        "investigations",
        "investigations/{id}",
        "ips/{ip}/alerts",
        "ips/{ip}/machines",
        "ips/{ip}/stats",
        "machines/{id}/alerts",
        "machines/{id}/logonusers",
        "machines/{id}/recommendations",
        "machines/{id}/software",
        "machines/{id}/vulnerabilities",
        "machines/{id}/getmissingkbs",
        "machines/SoftwareInventoryByMachine",
        "machines/SoftwareVulnerabilitiesByMachine",
        "recommendations",
        "recommendations/{id}",
        "recommendations/{id}/machineReferences",
        "recommendations/{id}/software",
        "recommendations/{id}/vulnerabilities",
        "remediationtasks",
        "remediationtasks/{id}",
        "software",
        "software/{id}",
        "software/{id}/distributions",
        "software/{id}/getmissingkbs",
        "software/{id}/machineReferences",
        "software/{id}/vulnerabilities",
        "users/{id}/alerts",
        "users/{id}/machines",
        "vulnerabilities",
        "vulnerabilities/{id}",
        "vulnerabilities/{id}/machineReferences",
        "vulnerabilities/machinesVulnerabilities"
    };

    /** Methods by path. */
    static final Map<String, Set<Method>> ALL = all();

    private AbsentPaths() {}

    private static Map<String, Set<Method>> all() {
        var all = new TreeMap<String, Set<Method>>();
        for (var path : READ) {
            all.put("/api/" + path, Set.of(GET));
        }
        all.put("/api/advancedqueries/run", Set.of(POST));
        all.put("/api/advancedhunting/run", Set.of(POST));
        all.put("/api/alerts/{id}", Set.of(PATCH));
        all.put("/api/alerts/batchUpdate", Set.of(POST));
        all.put("/api/alerts/createAlertByReference", Set.of(POST));
        all.put("/api/indicators", Set.of(GET, POST));
        all.put("/api/indicators/BatchDelete", Set.of(POST));
        all.put("/api/indicators/import", Set.of(POST));
        all.put("/api/indicators/{id}", Set.of(DELETE));
        all.put("/api/libraryfiles", Set.of(GET, POST));
        all.put("/api/libraryfiles/{file}", Set.of(DELETE));
        all.put("/api/machines/AddOrRemoveTagForMultipleMachines", Set.of(POST));
        all.put("/api/machines/{id}/setDeviceValue", Set.of(POST));
        return all;
    }
}
