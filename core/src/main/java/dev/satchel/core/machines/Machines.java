package dev.satchel.core.machines;

import dev.satchel.core.access.Caller;
import dev.satchel.core.access.Reach;
import dev.satchel.core.access.TenantId;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Finds a machine by whatever a client calls it. */
public final class Machines {
    private final MachineStore store;

    public Machines(MachineStore store) {
        this.store = store;
    }

    /**
     * Resolves a machine id, else an Entra device id, else a computer name, else a computer name without its domain where
     * only one full name has it (reference, defender-api.md 3.2 and clients.md 24). Of several machines with one name the most
     * recently seen is meant: the others are its earlier enrolments.
     *
     * <p>Names are looked for among the machines that the caller may see, so that what is hidden does not make them ambiguous;
     * only where none has the name, the others tell "not yours" from "not there".
     */
    public Lookup find(Caller caller, String key) {
        var tenant = caller.tenant();
        return switch (caller.reach()) {
            case Reach.Everything everything ->
                find(tenant, everything, key).<Lookup>map(Lookup.Found::new).orElseGet(Lookup.NoSuchMachine::new);
            case Reach.Groups groups ->
                find(tenant, groups, key).<Lookup>map(Lookup.Found::new).orElseGet(() -> elsewhere(tenant, key));
        };
    }

    private Lookup elsewhere(TenantId tenant, String key) {
        return find(tenant, new Reach.Everything(), key).isPresent()
                ? new Lookup.OutOfReach()
                : new Lookup.NoSuchMachine();
    }

    private Optional<Machine> find(TenantId tenant, Reach reach, String key) {
        return MachineId.parse(key)
                .flatMap(id -> store.find(tenant, id))
                .filter(machine -> reach.includes(machine.deviceGroup()))
                .or(() -> store.findByDeviceId(tenant, reach, key))
                .or(() -> store.findByName(tenant, reach, key))
                .or(() -> findByHostName(tenant, reach, key));
    }

    /** Whether the caller has access to a machine, which may be a removed one. */
    public boolean isInReach(Caller caller, MachineId machine) {
        return switch (caller.reach()) {
            case Reach.Everything() -> true;
            case Reach.Groups groups ->
                store.deviceGroup(caller.tenant(), machine).stream().anyMatch(groups::includes);
        };
    }

    /** What a name turned out to mean. */
    public sealed interface Lookup {
        record Found(Machine machine) implements Lookup {}

        /** There is one, in a device group that the caller has no access to. */
        record OutOfReach() implements Lookup {}

        record NoSuchMachine() implements Lookup {}
    }

    /** What came of adding or removing a tag. */
    public sealed interface TagResult {
        /** The machine as it is now; also where there was nothing to do. */
        record Done(Machine machine) implements TagResult {}

        record NoSuchMachine() implements TagResult {}

        record OutOfReach() implements TagResult {}

        /** No more than {@link Tags#MAX_ADDED} may be added. */
        record TooMany() implements TagResult {}

        /** What was written down on the device can be removed only there: its next report would bring it back. */
        record OfTheDevice() implements TagResult {}
    }

    public TagResult addTag(Caller caller, String key, String tag) {
        return changeTags(
                caller, key, tags -> tags.plus(tag), machine -> machine.tags().has(tag), new TagResult.TooMany());
    }

    public TagResult removeTag(Caller caller, String key, String tag) {
        return changeTags(
                caller, key, tags -> tags.minus(tag), machine -> !machine.tags().has(tag), new TagResult.OfTheDevice());
    }

    private TagResult changeTags(
            Caller caller, String key, UnaryOperator<Tags> change, Predicate<Machine> done, TagResult otherwise) {
        return switch (find(caller, key)) {
            case Lookup.Found(var machine) ->
                store.changeTags(caller.tenant(), machine.id(), change)
                        .map(changed -> done.test(changed) ? new TagResult.Done(changed) : otherwise)
                        .orElseGet(TagResult.NoSuchMachine::new);
            case Lookup.OutOfReach() -> new TagResult.OutOfReach();
            case Lookup.NoSuchMachine() -> new TagResult.NoSuchMachine();
        };
    }

    private Optional<Machine> findByHostName(TenantId tenant, Reach reach, String hostName) {
        var names = store.fullNames(tenant, reach, hostName, 2);
        return names.size() == 1
                ? store.findByName(tenant, reach, names.iterator().next())
                : Optional.empty();
    }
}
