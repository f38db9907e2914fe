package dev.satchel.core.contracts.memory;

import dev.satchel.core.access.Reach;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.machines.MachineStore;
import dev.satchel.core.machines.Tags;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.Page;
import dev.satchel.core.query.Query;
import dev.satchel.core.query.TextFolding;
import dev.satchel.core.roles.AccessPolicyStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

public final class MemoryMachineStore implements MachineStore {
    private static final Comparator<Machine> BY_ID =
            Comparator.comparing(machine -> machine.id().value());
    private static final Comparator<Machine> LATEST_FIRST =
            Comparator.comparing(Machine::lastSeen).reversed().thenComparing(BY_ID);

    private final Map<MachineId, Machine> machines = new HashMap<>();
    private final AccessPolicyStore policies;

    public MemoryMachineStore(AccessPolicyStore policies) {
        this.policies = policies;
    }

    @Override
    public synchronized void save(Machine machine) {
        var known = machines.get(machine.id());
        var added = known == null ? List.<String>of() : known.tags().added();
        var firstSeen = known == null ? machine.firstSeen() : known.firstSeen();
        put(with(machine, firstSeen, new Tags(machine.tags().ofDevice(), added), 0));
    }

    /** Places it as well. */
    private void put(Machine machine) {
        var group = policies.find(machine.tenant()).places().applyAsInt(machine);
        machines.put(machine.id(), with(machine, machine.firstSeen(), machine.tags(), group));
    }

    private static Machine with(Machine machine, Instant firstSeen, Tags tags, int deviceGroup) {
        return new Machine(
                machine.id(),
                machine.tenant(),
                machine.facts(),
                firstSeen,
                machine.lastSeen(),
                machine.lastExternalIpAddress(),
                tags,
                deviceGroup,
                machine.removed());
    }

    @Override
    public synchronized Optional<Machine> changeTags(TenantId tenant, MachineId id, UnaryOperator<Tags> change) {
        var found = find(tenant, id);
        found.ifPresent(machine -> put(with(
                machine,
                machine.firstSeen(),
                new Tags(machine.tags().ofDevice(), change.apply(machine.tags()).added()),
                0)));
        return find(tenant, id);
    }

    @Override
    public Optional<Machine> find(TenantId tenant, MachineId id) {
        return latest(tenant, new Reach.Everything(), machine -> machine.id().equals(id));
    }

    @Override
    public Optional<Machine> findByDeviceId(TenantId tenant, Reach reach, String aadDeviceId) {
        return latest(tenant, reach, machine -> same(machine.facts().aadDeviceId(), aadDeviceId));
    }

    @Override
    public Optional<Machine> findByName(TenantId tenant, Reach reach, String computerDnsName) {
        return latest(tenant, reach, machine -> same(machine.facts().computerDnsName(), computerDnsName));
    }

    private Optional<Machine> latest(TenantId tenant, Reach reach, Predicate<Machine> which) {
        return of(tenant, reach).filter(which).min(LATEST_FIRST);
    }

    private static boolean same(@Nullable String known, String wanted) {
        return known != null && TextFolding.fold(known).equals(TextFolding.fold(wanted));
    }

    @Override
    public Set<String> fullNames(TenantId tenant, Reach reach, String hostName, int limit) {
        return of(tenant, reach)
                .map(machine -> machine.facts().computerDnsName())
                .filter(name -> same(Machine.hostName(name), hostName))
                .map(TextFolding::fold)
                .distinct()
                .limit(limit)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Page<Machine> list(TenantId tenant, Reach reach, Query<MachineProperty> query, Instant now) {
        return list(tenant, reach, _ -> true, query, now);
    }

    /** The list of the machines that fulfil one more condition. */
    Page<Machine> list(
            TenantId tenant, Reach reach, Predicate<Machine> also, Query<MachineProperty> query, Instant now) {
        return new Listing<Machine, MachineProperty>(machine -> MachineValues.of(machine, now), BY_ID, BY_ID)
                .page(of(tenant, reach).filter(also), query);
    }

    @Override
    public synchronized OptionalInt deviceGroup(TenantId tenant, MachineId id) {
        var machine = machines.get(id);
        return machine != null && machine.tenant().equals(tenant)
                ? OptionalInt.of(machine.deviceGroup())
                : OptionalInt.empty();
    }

    /** Places up to {@code limit} machines that follow by id, removed ones too; returns the last of them. */
    synchronized Optional<MachineId> placeSome(TenantId tenant, Optional<MachineId> after, int limit) {
        var some = machines.values().stream()
                .filter(machine -> machine.tenant().equals(tenant))
                .filter(machine -> after.isEmpty()
                        || machine.id().value().compareTo(after.get().value()) > 0)
                .sorted(BY_ID)
                .limit(limit)
                .toList();
        some.forEach(this::put);
        return some.isEmpty() ? Optional.empty() : Optional.of(some.getLast().id());
    }

    synchronized Map<Integer, Long> counts(TenantId tenant) {
        return of(tenant, new Reach.Everything())
                .collect(Collectors.groupingBy(Machine::deviceGroup, Collectors.counting()));
    }

    private synchronized Stream<Machine> of(TenantId tenant, Reach reach) {
        return machines.values().stream()
                .filter(machine ->
                        machine.tenant().equals(tenant) && !machine.removed() && reach.includes(machine.deviceGroup()))
                .toList()
                .stream();
    }
}
