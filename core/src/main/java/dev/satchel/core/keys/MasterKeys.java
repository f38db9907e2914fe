package dev.satchel.core.keys;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The master keys that the operator named.
 *
 * @param current wraps from now on; absent: nothing is wrapped
 * @param previous only opens what it wrapped before
 */
public record MasterKeys(Optional<MasterKey> current, Optional<MasterKey> previous) {
    public static final MasterKeys NONE = new MasterKeys(Optional.empty(), Optional.empty());

    public Optional<MasterKey> named(String name) {
        return Stream.of(current, previous)
                .flatMap(Optional::stream)
                .filter(key -> key.name().equals(name))
                .findFirst();
    }
}
