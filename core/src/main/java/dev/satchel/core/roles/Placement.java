package dev.satchel.core.roles;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.MachineId;
import java.util.Optional;

/**
 * Puts the machines of a tenant where its policy places them, after the policy has changed. It goes in batches, so that others
 * can write in between; a machine that is saved or tagged meanwhile is placed by the store itself.
 */
public final class Placement {
    private static final int BATCH = 500;

    private final PlacementStore store;

    public Placement(PlacementStore store) {
        this.store = store;
    }

    /** Places what has not followed its policy yet; to be called after every change and, for the sake of crashes, regularly. */
    public synchronized void catchUp() {
        store.outstanding().forEach(this::place);
    }

    private void place(TenantId tenant) {
        var oldest = Long.MAX_VALUE;
        var last = Optional.<MachineId>empty();
        do {
            var batch = store.placeSome(tenant, last, BATCH);
            oldest = Math.min(oldest, batch.version());
            last = batch.last();
        } while (last.isPresent());
        store.placed(tenant, oldest);
    }
}
