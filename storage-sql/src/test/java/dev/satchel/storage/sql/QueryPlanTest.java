package dev.satchel.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.Reach;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.machines.NetworkAddress;
import dev.satchel.core.machines.Sighting;
import dev.satchel.core.query.CollectionElement;
import dev.satchel.core.query.ComparisonOperator;
import dev.satchel.core.query.Filter;
import dev.satchel.core.query.Filter.Place;
import dev.satchel.core.query.Literal;
import dev.satchel.core.query.MachineActionProperty;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.Operand;
import dev.satchel.core.query.PropertyType;
import dev.satchel.core.query.Query;
import dev.satchel.core.query.QueryProperty;
import dev.satchel.core.query.SortKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The indexes that SQLite takes for what the API is asked: for each documented property of {@code $filter} (reference,
 * defender-api.md 5.1), in the default order and with {@code $top=100}. What is not here, such as {@code contains}, walks over
 * the tenant's rows in the order of the list.
 */
class QueryPlanTest {
    private static final TenantId TENANT = Samples.FABRIKAM.id();

    @TempDir
    Path folder;

    private Connection connection;
    private final List<String> statements = new ArrayList<>();
    private Database database;

    @BeforeEach
    void open() throws Exception {
        var source = SqliteDatabase.source(SqliteFile.in(folder));
        connection = source.getConnection();
        database = new Recording();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    /** Executes, and keeps the SQL. */
    private final class Recording implements Database {
        private final DSLContext dsl = DSL.using(new DefaultConfiguration()
                .set(connection)
                .set(SQLDialect.SQLITE)
                .set(ExecuteListener.onExecuteStart(this::keep)));

        private void keep(ExecuteContext context) {
            statements.add(String.valueOf(context.sql()));
        }

        @Override
        public <T> T read(Function<DSLContext, T> work) {
            return work.apply(dsl);
        }

        @Override
        public <T> T write(Function<DSLContext, T> work) {
            return work.apply(dsl);
        }

        @Override
        public <T> T writeOne(Function<DSLContext, T> statement) {
            return statement.apply(dsl);
        }

        @Override
        public boolean isWithinWrite() {
            return false;
        }

        @Override
        public void afterwards(Runnable effect) {
            effect.run();
        }

        @Override
        public boolean rewrite() {
            return true;
        }

        @Override
        public void close() {}
    }

    /** Of the first statement since the last call. */
    private String plan() throws SQLException {
        var plan = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("EXPLAIN QUERY PLAN " + statements.getFirst())) {
            while (rows.next()) {
                plan.add(rows.getString("detail"));
            }
        }
        statements.clear();
        return String.join("; ", within(plan));
    }

    /** Of a list of actions: how those are found that are shown, and not that they are then looked up and put in order. */
    private static List<String> within(List<String> plan) {
        return plan.size() > 3
                        && plan.get(1).equals("LIST SUBQUERY 1")
                        && plan.getFirst().contains("machine_actions")
                ? plan.subList(2, plan.size() - 1)
                : plan;
    }

    private static <P extends Enum<P> & QueryProperty> Query<P> query(Filter<P> filter, List<SortKey<P>> order) {
        return new Query<>(filter, order, 0, OptionalInt.of(100), false, Set.of());
    }

    private static <P extends Enum<P> & QueryProperty> Filter<P> filter(P property, String operator) {
        if (property.type() == PropertyType.TEXT_COLLECTION) {
            return new Filter.Any<>(property, element(operator));
        }
        var operand = Operand.of(property);
        return switch (operator) {
            case "startswith" -> new Filter.TextMatch<>(Place.START, operand, "x");
            case "in" -> new Filter.In<>(operand, List.of(literal(property, 0), literal(property, 1)));
            default -> new Filter.Comparison<>(operand, ComparisonOperator.valueOf(operator), literal(property, 0));
        };
    }

    private static Filter<CollectionElement> element(String operator) {
        return filter(CollectionElement.VALUE, operator);
    }

    private static Literal literal(QueryProperty property, int number) {
        return switch (property.type()) {
            case DATE -> new Literal.Date(Samples.NOW);
            case NUMBER -> new Literal.Whole(number);
            case ENUMERATION -> new Literal.Text(property.words().get(number));
            default -> new Literal.Text("x" + number);
        };
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvFileSource(resources = "/query-plans.csv", delimiter = '|')
    void filtersShouldTakeTheirIndex(String list, String property, String operator, String plan) throws SQLException {
        switch (list) {
            case "machines" -> machines(query(filter(named(MachineProperty.values(), property), operator), List.of()));
            case "actions" ->
                actions(query(filter(named(MachineActionProperty.values(), property), operator), List.of()));
            default -> throw new IllegalArgumentException(list);
        }
        assertThat(plan()).isEqualTo(plan);
    }

    private void machines(Query<MachineProperty> query) {
        new SqlMachineStore(database).list(TENANT, new Reach.Everything(), query, Samples.NOW);
    }

    private void actions(Query<MachineActionProperty> query) {
        new SqlMachineActionStore(database).list(TENANT, new Reach.Everything(), query);
    }

    private static <P extends QueryProperty> P named(P[] properties, String name) {
        return Arrays.stream(properties)
                .filter(property -> property.apiName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyDocumentedPropertyShouldBeInTheTable() throws Exception {
        var table = Files.readString(Path.of("src/test/resources/query-plans.csv"));
        for (var property : MachineProperty.values()) {
            assertThat(table.contains("machines | " + property.apiName() + " "))
                    .as("%s", property)
                    .isEqualTo(property.filterable());
        }
        for (var property : MachineActionProperty.values()) {
            assertThat(table.contains("actions  | " + property.apiName() + " "))
                    .as("%s", property)
                    .isEqualTo(property.filterable());
        }
    }

    /** One without would be taken for the most selective of all. */
    @Test
    void everyIndexOfALargeTableShouldHaveStatistics() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name IN"
                        + " ('machines', 'machine_actions', 'machine_tags', 'machine_addresses')"
                        + " AND name NOT IN (SELECT idx FROM sqlite_stat1)")) {
            assertThat(rows.next() ? rows.getString("name") : "none").isEqualTo("none");
        }
    }

    @Test
    void listsWithoutAFilterShouldNotBeSorted() throws SQLException {
        machines(Query.all());
        assertThat(plan()).isEqualTo("SEARCH machines USING INDEX machines_by_id (tenant_id=?)");
        actions(Query.all());
        assertThat(plan())
                .isEqualTo("SEARCH machine_actions USING COVERING INDEX machine_actions_by_creation (tenant_id=?)");
    }

    /** What a client polls with that follows changes (reference, clients.md 38). */
    @Test
    void changesSinceATimeInTheirOrderShouldBeReadFromTheIndex() throws SQLException {
        var updated = MachineActionProperty.LAST_UPDATE_DATE_TIME_UTC;
        actions(query(filter(updated, "GT"), List.of(new SortKey<>(updated, false))));
        assertThat(plan())
                .isEqualTo("SEARCH machine_actions USING COVERING INDEX machine_actions_by_update"
                        + " (tenant_id=? AND updated>?); USE TEMP B-TREE FOR LAST TERM OF ORDER BY");
        machines(query(Filter.all(), List.of(new SortKey<>(MachineProperty.LAST_SEEN, true))));
        assertThat(plan()).startsWith("SEARCH machines USING INDEX machines_by_last_seen (tenant_id=?)");
    }

    @Test
    void whatIsAskedAllTheTimeShouldReadFewRows() throws SQLException {
        var machines = new SqlMachineStore(database);
        var machine = Samples.machineId(1);
        machines.find(TENANT, machine);
        assertThat(plan()).isEqualTo("SEARCH machines USING INDEX sqlite_autoindex_machines_1 (id=?)");
        machines.findByDeviceId(TENANT, new Reach.Everything(), "x");
        assertThat(plan()).contains("machines_by_device (tenant_id=? AND aad_device_id_folded=?)");
        machines.findByName(TENANT, new Reach.Everything(), "x");
        assertThat(plan()).contains("machines_by_name (tenant_id=? AND computer_dns_name_folded=?)");
        machines.fullNames(TENANT, new Reach.Everything(), "x", 2);
        assertThat(plan()).contains("machines_by_host (tenant_id=? AND host_name_folded=?)");
        new SqlMachineActionStore(database).firstOpen(machine);
        assertThat(plan()).contains("sqlite_autoindex_machine_actions_2 (open_key>? AND open_key<?)");
        new SqlMachineActionStore(database).openCreatedBefore(Samples.NOW, 10);
        assertThat(plan()).contains("sqlite_autoindex_machine_actions_2 (open_key>?)");
    }

    /** Actions in their order, each with a look at its machine; machines by group or in their order. */
    @Test
    void listsOfWhatIsInReachShouldReadFewRows() throws SQLException {
        var reach = new Reach.Groups(Set.of(0, 3));
        new SqlMachineActionStore(database).list(TENANT, reach, Query.all());
        assertThat(plan())
                .contains("SEARCH machine_actions USING INDEX machine_actions_by_creation (tenant_id=?)")
                .contains("SEARCH machines USING INDEX sqlite_autoindex_machines_1 (id=?)");
        new SqlMachineStore(database).list(TENANT, reach, Query.all(), Samples.NOW);
        assertThat(plan()).startsWith("SEARCH machines USING INDEX machines_by_");
    }

    @Test
    void sightingsShouldBeFoundByAddressAndWrittenByMachine() throws SQLException {
        var sightings = new SqlSightingStore(database);
        var seen = new Sighting(new NetworkAddress("10.0.0.1"), Samples.NOW, Samples.NOW);
        sightings.list(TENANT, new Reach.Everything(), seen, Query.all(), Samples.NOW);
        assertThat(plan())
                .contains("machines_by_id (tenant_id=? AND id=? AND removed=?)")
                .contains("machine_addresses_by_address (tenant_id=? AND address=? AND first_seen<?)");
        sightings.heardOf(Map.of(Samples.machineId(1), Samples.NOW));
        assertThat(plan()).contains("sqlite_autoindex_machine_addresses_1 (machine_id=?)");
    }
}
