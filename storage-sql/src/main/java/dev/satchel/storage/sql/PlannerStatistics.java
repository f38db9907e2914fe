package dev.satchel.storage.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Tells SQLite how large the tables will be: 100,000 machines and 1,000,000 actions of two tenants. Without statistics it takes
 * any one condition for selective, {@code tenant_id = ?} too, and would rather walk over a whole tenant in the wanted order
 * than use an index and sort a handful. Fewer are said to lie behind the time of an update than do: who asks for what has changed
 * since the last time gets little. Fixed numbers keep its plans the same everywhere, and {@code QueryPlanTest} true.
 */
final class PlannerStatistics {
    /** Rows of the index, then rows for each value of the first column, of the first two, and so on. */
    private static final Map<String, Map<String, String>> STATISTICS = Map.of(
            "machines",
            Map.of(
                    "sqlite_autoindex_machines_1", "100000 1",
                    "machines_by_id", "100000 50000 1 1 1",
                    "machines_by_name", "100000 50000 2 1",
                    "machines_by_host", "100000 50000 2",
                    "machines_by_device", "100000 50000 2 1",
                    "machines_by_last_seen", "100000 50000 2",
                    "machines_by_platform", "100000 50000 5000 1",
                    "machines_by_version", "100000 50000 5000 1",
                    "machines_by_address", "100000 50000 5 1",
                    "machines_by_device_group", "100000 50000 1000 1"),
            "machine_actions",
            Map.of(
                    "sqlite_autoindex_machine_actions_1", "1000000 1",
                    "sqlite_autoindex_machine_actions_2", "1000000 1",
                    "machine_actions_by_creation", "1000000 500000 1 1",
                    "machine_actions_by_update", "1000000 100000 1 1 1",
                    "machine_actions_by_machine", "1000000 500000 20 1 1",
                    "machine_actions_by_status", "1000000 500000 20000 1 1",
                    "machine_actions_by_type", "1000000 500000 400000 1 1",
                    "machine_actions_by_requestor", "1000000 500000 20000 1 1"),
            "machine_tags",
            Map.of("sqlite_autoindex_machine_tags_1", "200000 2 2 1", "machine_tags_by_tag", "200000 100000 500 1"),
            "machine_addresses",
            Map.of(
                    "sqlite_autoindex_machine_addresses_1", "1000000 20 10 1",
                    "machine_addresses_by_address", "1000000 500000 20 1"));

    private PlannerStatistics() {}

    static void write(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            try (var statement = connection.createStatement()) {
                statement.execute("ANALYZE tenants"); // makes the table of statistics
                statement.execute("DELETE FROM sqlite_stat1");
            }
            for (var table : STATISTICS.entrySet()) {
                for (var index : table.getValue().entrySet()) {
                    insert(connection, table.getKey(), index.getKey(), index.getValue());
                }
            }
        }
    }

    private static void insert(Connection connection, String table, String index, String numbers) throws SQLException {
        try (var statement =
                connection.prepareStatement("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)")) {
            statement.setString(1, table);
            statement.setString(2, index);
            statement.setString(3, numbers);
            statement.executeUpdate();
        }
    }
}
