package dev.satchel.core.contracts.memory;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.machines.MachineStore;
import dev.satchel.core.machines.Tags;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.Page;
import dev.satchel.core.query.Query;
import dev.satchel.core.query.TextFolding;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @Override
    public synchronized void save(Machine machine) {
        var known = machines.get(machine.id());
        var added = known == null ? List.<String>of() : known.tags().added();
        var firstSeen = known == null ? machine.firstSeen() : known.firstSeen();
        machines.put(
                machine.id(), with(machine, firstSeen, new Tags(machine.tags().ofDevice(), added)));
    }

    private static Machine with(Machine machine, Instant firstSeen, Tags tags) {
        return new Machine(
                machine.id(),
                machine.tenant(),
                machine.facts(),
                firstSeen,
                machine.lastSeen(),
                machine.lastExternalIpAddress(),
                tags,
                machine.removed());
    }

    @Override
    public synchronized Optional<Machine> changeTags(TenantId tenant, MachineId id, UnaryOperator<Tags> change) {
        var found = find(tenant, id);
        found.ifPresent(machine -> machines.put(
                id,
                with(
                        machine,
                        machine.firstSeen(),
                        new Tags(
                                machine.tags().ofDevice(),
                                change.apply(machine.tags()).added()))));
        return find(tenant, id);
    }

    @Override
    public Optional<Machine> find(TenantId tenant, MachineId id) {
        return latest(tenant, machine -> machine.id().equals(id));
    }

    @Override
    public Optional<Machine> findByDeviceId(TenantId tenant, String aadDeviceId) {
        return latest(tenant, machine -> same(machine.facts().aadDeviceId(), aadDeviceId));
    }

    @Override
    public Optional<Machine> findByName(TenantId tenant, String computerDnsName) {
        return latest(tenant, machine -> same(machine.facts().computerDnsName(), computerDnsName));
    }

    private Optional<Machine> latest(TenantId tenant, Predicate<Machine> which) {
        return of(tenant).filter(which).min(LATEST_FIRST);
    }

    private static boolean same(@Nullable String known, String wanted) {
        return known != null && TextFolding.fold(known).equals(TextFolding.fold(wanted));
    }

    @Override
    public Set<String> fullNames(TenantId tenant, String hostName, int limit) {
        return of(tenant)
                .map(machine -> machine.facts().computerDnsName())
                .filter(name -> same(Machine.hostName(name), hostName))
                .map(TextFolding::fold)
                .distinct()
                .limit(limit)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Page<Machine> list(TenantId tenant, Query<MachineProperty> query, Instant now) {
        return list(tenant, _ -> true, query, now);
    }

    /** The list of the machines that fulfil one more condition. */
    Page<Machine> list(TenantId tenant, Predicate<Machine> also, Query<MachineProperty> query, Instant now) {
        return new Listing<Machine, MachineProperty>(machine -> MachineValues.of(machine, now), BY_ID, BY_ID)
                .page(of(tenant).filter(also), query);
    }

    private synchronized Stream<Machine> of(TenantId tenant) {
        return machines.values().stream()
                .filter(machine -> machine.tenant().equals(tenant) && !machine.removed())
                .toList()
                .stream();
    }
}
