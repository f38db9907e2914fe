package dev.satchel.core.machines;

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
     */
    public Optional<Machine> find(TenantId tenant, String key) {
        return MachineId.parse(key)
                .flatMap(id -> store.find(tenant, id))
                .or(() -> store.findByDeviceId(tenant, key))
                .or(() -> store.findByName(tenant, key))
                .or(() -> findByHostName(tenant, key));
    }

    /** What came of adding or removing a tag. */
    public sealed interface TagResult {
        /** The machine as it is now; also where there was nothing to do. */
        record Done(Machine machine) implements TagResult {}

        record NoSuchMachine() implements TagResult {}

        /** No more than {@link Tags#MAX_ADDED} may be added. */
        record TooMany() implements TagResult {}

        /** What was written down on the device can be removed only there: its next report would bring it back. */
        record OfTheDevice() implements TagResult {}
    }

    public TagResult addTag(TenantId tenant, String key, String tag) {
        return changeTags(
                tenant, key, tags -> tags.plus(tag), machine -> machine.tags().has(tag), new TagResult.TooMany());
    }

    public TagResult removeTag(TenantId tenant, String key, String tag) {
        return changeTags(
                tenant, key, tags -> tags.minus(tag), machine -> !machine.tags().has(tag), new TagResult.OfTheDevice());
    }

    private TagResult changeTags(
            TenantId tenant, String key, UnaryOperator<Tags> change, Predicate<Machine> done, TagResult otherwise) {
        return find(tenant, key)
                .flatMap(found -> store.changeTags(tenant, found.id(), change))
                .map(changed -> done.test(changed) ? new TagResult.Done(changed) : otherwise)
                .orElseGet(TagResult.NoSuchMachine::new);
    }

    private Optional<Machine> findByHostName(TenantId tenant, String hostName) {
        var names = store.fullNames(tenant, hostName, 2);
        return names.size() == 1 ? store.findByName(tenant, names.iterator().next()) : Optional.empty();
    }
}
