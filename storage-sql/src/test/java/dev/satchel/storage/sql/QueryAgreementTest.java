package dev.satchel.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.Reach;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.actions.ActionStatus;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.contracts.SampleAction;
import dev.satchel.core.contracts.SampleMachine;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.contracts.Together;
import dev.satchel.core.contracts.memory.MemoryAccessPolicyStore;
import dev.satchel.core.contracts.memory.MemoryMachineActionStore;
import dev.satchel.core.contracts.memory.MemoryMachineStore;
import dev.satchel.core.contracts.query.FilterArbitraries;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.query.MachineActionProperty;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.Query;
import dev.satchel.core.query.QueryProperty;
import dev.satchel.core.query.Ticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Random machines and actions, random queries: the database lists exactly what the memory stores list. */
class QueryAgreementTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger(100);
    private static final Path FOLDER = temporaryFolder();
    private static final SqlStorage STORAGE = open();

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("queries");
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static SqlStorage open() {
        try {
            return SqlStorage.sqlite(SqliteFile.in(FOLDER));
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @AfterContainer
    static void close() throws IOException {
        STORAGE.close();
        try (var files = Files.walk(FOLDER)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Each try has a tenant of its own, as a database of its own costs too much. */
    private static TenantId newTenant() {
        var number = NUMBERS.incrementAndGet();
        var tenant = new Tenant(new TenantId(Samples.guid(number)), "Tenant " + number, "us", List.of(), Samples.NOW);
        STORAGE.tenants().add(tenant);
        return tenant.id();
    }

    @Provide
    Arbitrary<List<SampleMachine>> machines() {
        var names = Combinators.combine(FilterArbitraries.texts(), maybeTexts());
        return Combinators.combine(
                        names.as((name, device) -> SampleMachine.number(NUMBERS.incrementAndGet())
                                .named(name)
                                .deviceId(device.orElse(null))),
                        FilterArbitraries.texts(),
                        maybeTexts(),
                        maybeTexts(),
                        times(),
                        FilterArbitraries.texts().list().ofMaxSize(3))
                .as((machine, platform, version, address, seen, tags) -> machine.platform(
                                platform, version.orElse(null), null)
                        .address(address.orElse(null))
                        .lastSeen(seen)
                        .tagged(tags.toArray(String[]::new)))
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<SampleAction>> actions() {
        var types = Arbitraries.of("CollectInvestigationPackage", "Isolate", "Unknown", "Other");
        return Combinators.combine(
                        FilterArbitraries.texts(), types, Arbitraries.of(ActionStatus.values()), times(), times())
                .as((requestor, type, status, created, updated) -> SampleAction.number(NUMBERS.incrementAndGet())
                        .requestor(requestor)
                        .type(type)
                        .status(status)
                        .created(created)
                        .updated(updated))
                .list()
                .ofMaxSize(12);
    }

    /** As stores keep them. */
    private static Arbitrary<Instant> times() {
        return FilterArbitraries.instants().map(Ticks::truncate);
    }

    private static Arbitrary<Optional<String>> maybeTexts() {
        return FilterArbitraries.texts().optional(0.7);
    }

    @Provide
    Arbitrary<List<Query<MachineProperty>>> machineQueries() {
        return queries(List.of(MachineProperty.values()));
    }

    @Provide
    Arbitrary<List<Query<MachineActionProperty>>> actionQueries() {
        return queries(List.of(MachineActionProperty.values()));
    }

    private static <P extends QueryProperty> Arbitrary<List<Query<P>>> queries(List<P> properties) {
        var tops = Arbitraries.oneOf(
                Arbitraries.just(OptionalInt.empty()),
                Arbitraries.integers().between(0, 6).map(OptionalInt::of));
        return Combinators.combine(
                        FilterArbitraries.filters(properties),
                        FilterArbitraries.orders(properties),
                        Arbitraries.integers().between(0, 4),
                        tops,
                        Arbitraries.of(true, false))
                .as((filter, order, skip, top, count) -> new Query<>(filter, order, skip, top, count, Set.<P>of()))
                .list()
                .ofSize(20);
    }

    @Provide
    Arbitrary<Instant> asked() {
        return FilterArbitraries.instants().map(time -> time.plus(Machine.ACTIVE));
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void machinesShouldBeListedAsInMemory(
            @ForAll("machines") List<SampleMachine> samples,
            @ForAll("machineQueries") List<Query<MachineProperty>> queries,
            @ForAll("asked") Instant now) {
        var tenant = newTenant();
        var memory = new MemoryMachineStore(new MemoryAccessPolicyStore());
        Together.run(samples.size(), index -> {
            var machine = samples.get(index).in(tenant).machine();
            memory.save(machine);
            STORAGE.machines().save(machine);
            return machine;
        });
        for (var query : queries) {
            assertThat(STORAGE.machines().list(tenant, new Reach.Everything(), query, now))
                    .as("%s", query)
                    .isEqualTo(memory.list(tenant, new Reach.Everything(), query, now));
        }
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void actionsShouldBeListedAsInMemory(
            @ForAll("actions") List<SampleAction> samples,
            @ForAll("actionQueries") List<Query<MachineActionProperty>> queries) {
        var tenant = newTenant();
        var machines = List.of(newMachine(tenant), newMachine(tenant));
        var memory = new MemoryMachineActionStore(new MemoryMachineStore(new MemoryAccessPolicyStore()));
        for (var i = 0; i < samples.size(); i++) {
            MachineAction action =
                    samples.get(i).in(tenant).of(machines.get(i % 2).id()).action();
            assertThat(STORAGE.actions().add(action)).isEqualTo(memory.add(action));
        }
        for (var query : queries) {
            assertThat(STORAGE.actions().list(tenant, new Reach.Everything(), query))
                    .as("%s", query)
                    .isEqualTo(memory.list(tenant, new Reach.Everything(), query));
        }
    }

    private static Machine newMachine(TenantId tenant) {
        var machine = SampleMachine.number(NUMBERS.incrementAndGet()).in(tenant).machine();
        STORAGE.machines().save(machine);
        return machine;
    }
}
