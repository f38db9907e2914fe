package dev.satchel.bench.scenarios;

import dev.satchel.bench.programs.Satchel;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Fills the database of a stopped server with copies of the one machine and the one action that it has. Columns that are not
 * named here are copied, so that a new one does no harm.
 */
final class Records {
    /** A day in the database's ticks of 100 ns. */
    private static final String DAY = "864000000000";

    private static final String NAME = "'device-' || n || '.contoso.com'";
    private static final String ADDRESS = "printf('10.%d.%d.%d', n / 65536 % 256, n / 256 % 256, n % 256)";
    private static final String PLATFORM =
            "CASE n % 5 WHEN 0 THEN 'Debian' WHEN 1 THEN 'Ubuntu' WHEN 2 THEN 'RedHatEnterpriseLinux'"
                    + " WHEN 3 THEN 'Windows10' ELSE 'Windows11' END";
    private static final String VERSION = "'v' || (n % 20)";
    private static final String DEVICE = "printf('%08x-0000-4000-8000-%012x', n, n)";
    private static final String STATUS = "CASE n % 10 WHEN 0 THEN 'Failed' WHEN 1 THEN 'TimeOut' ELSE 'Succeeded' END";
    private static final String TYPE =
            "CASE n % 50 WHEN 2 THEN 'RunAntiVirusScan' ELSE 'CollectInvestigationPackage' END";

    private final Connection connection;
    private final int machines;
    private final int actions;

    private Records(Connection connection, int machines, int actions) {
        this.connection = connection;
        this.machines = machines;
        this.actions = actions;
    }

    /** What can be asked for afterwards: some actions that have a package. */
    static List<String> fill(Satchel stopped, int machines, int actions) throws IOException {
        try (var connection =
                DriverManager.getConnection("jdbc:sqlite:" + stopped.data().resolve("satchel.db"))) {
            var records = new Records(connection, machines, actions);
            records.run("PRAGMA synchronous = OFF");
            records.run("BEGIN");
            records.addMachines();
            records.addTagsAndAddresses();
            records.addActions();
            records.run("COMMIT");
            return records.someActions();
        } catch (SQLException broken) {
            throw new IOException("The database could not be filled: " + broken.getMessage(), broken);
        }
    }

    static String machineId(int number) {
        return "%040x".formatted(number + 4096L);
    }

    private void addMachines() throws SQLException {
        var values = new LinkedHashMap<String, String>();
        values.put("id", "printf('%040x', n + 4096)");
        values.put("computer_dns_name", NAME);
        values.put("computer_dns_name_folded", NAME);
        values.put("host_name_folded", "'device-' || n");
        values.put("aad_device_id_folded", DEVICE);
        values.put("os_platform", PLATFORM);
        values.put("os_platform_folded", "lower(" + PLATFORM + ")");
        values.put("version", VERSION);
        values.put("version_folded", VERSION);
        values.put("last_ip_address", ADDRESS);
        values.put("last_ip_address_folded", ADDRESS);
        values.put("last_seen", "last_seen - n % 60 * " + DAY);
        values.put(
                "facts",
                "json_set(facts, '$.computerDnsName', " + NAME + ", '$.osPlatform', " + PLATFORM + ", '$.version', "
                        + VERSION + ", '$.lastIpAddress', " + ADDRESS + ", '$.aadDeviceId', " + DEVICE + ")");
        copy("machines", machines, values);
    }

    private void addTagsAndAddresses() throws SQLException {
        run(numbers(machines)
                + "INSERT INTO machine_tags (machine_id, tenant_id, from_device, position, tag, tag_folded)"
                + " SELECT printf('%040x', n + 4096), tenant_id, TRUE, 0, 'tag-' || (n % 500), 'tag-' || (n % 500)"
                + " FROM (SELECT tenant_id FROM machines LIMIT 1), numbers");
        run(numbers(machines)
                + "INSERT INTO machine_addresses (machine_id, tenant_id, address, first_seen, last_seen, is_current)"
                + " SELECT printf('%040x', n + 4096), tenant_id, " + ADDRESS + ", first_seen, last_seen, TRUE"
                + " FROM (SELECT tenant_id, first_seen, last_seen FROM machines LIMIT 1), numbers");
    }

    private void addActions() throws SQLException {
        var values = new LinkedHashMap<String, String>();
        values.put(
                "id",
                "(SELECT printf('%s-%s-4%s-8%s-%s', substr(r, 1, 8), substr(r, 9, 4), substr(r, 13, 3), substr(r, 16, 3),"
                        + " substr(r, 20, 12)) FROM (SELECT lower(hex(randomblob(16))) AS r, n))");
        values.put("type", TYPE);
        values.put("requestor", "'analyst-' || (n % 50) || '@contoso.com'");
        values.put("requestor_folded", "'analyst-' || (n % 50) || '@contoso.com'");
        values.put("status", STATUS);
        values.put("machine_id", "printf('%040x', n % " + machines + " + 4097)");
        values.put("computer_dns_name", "'device-' || (n % " + machines + " + 1) || '.contoso.com'");
        values.put("created", "created - n * 20000000");
        values.put("updated", "updated - n * 20000000");
        copy("machine_actions", actions, values);
    }

    private void copy(String table, int count, Map<String, String> values) throws SQLException {
        var columns = columns(table);
        var selected = columns.stream()
                .map(column -> values.getOrDefault(column, column))
                .collect(Collectors.joining(", "));
        run(numbers(count) + "INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT " + selected
                + " FROM (SELECT * FROM " + table + " LIMIT 1), numbers");
    }

    private static String numbers(int count) {
        return "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < " + count + ") ";
    }

    private List<String> columns(String table) throws SQLException {
        return strings("SELECT name FROM pragma_table_info('" + table + "')");
    }

    private List<String> someActions() throws SQLException {
        return strings(
                "SELECT id FROM machine_actions WHERE status = 'Succeeded' AND type = 'CollectInvestigationPackage'"
                        + " AND rowid % max(1, " + actions + " / 2000) = 7 % max(1, " + actions + " / 2000)");
    }

    private List<String> strings(String sql) throws SQLException {
        var all = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
