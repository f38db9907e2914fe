package dev.satchel.server;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Draws by lot, from a seed. */
record Choice(Random random) {
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T any(List<T> some) {
        return some.get(below(some.size()));
    }

    /** A third of them, more or less. */
    <T> Set<T> some(List<T> all) {
        var chosen = new LinkedHashSet<T>();
        all.stream().filter(_ -> below(3) == 0).forEach(chosen::add);
        return chosen;
    }
}
