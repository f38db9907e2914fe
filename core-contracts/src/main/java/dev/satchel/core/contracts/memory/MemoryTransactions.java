package dev.satchel.core.contracts.memory;

import dev.satchel.core.audit.Transactions;
import java.util.function.Supplier;

/** One piece of work at a time; memory does not undo what one that fails has done. */
final class MemoryTransactions implements Transactions {
    @Override
    public synchronized <T> T together(Supplier<T> work) {
        return work.get();
    }
}
