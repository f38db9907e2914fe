package dev.satchel.core.contracts.memory;

import dev.satchel.core.audit.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One piece of work at a time; memory does not undo what one that fails has done. */
public final class MemoryTransactions implements Transactions {
    private final List<Runnable> effects = new ArrayList<>();
    private int depth;

    @Override
    public synchronized <T> T together(Supplier<T> work) {
        depth++;
        try {
            var result = work.get();
            if (depth == 1) {
                List.copyOf(effects).forEach(Runnable::run);
            }
            return result;
        } finally {
            depth--;
            if (depth == 0) {
                effects.clear();
            }
        }
    }

    @Override
    public synchronized void afterwards(Runnable effect) {
        if (depth == 0) {
            effect.run();
        } else {
            effects.add(effect);
        }
    }
}
