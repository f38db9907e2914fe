package dev.satchel.core.collectors;

import dev.satchel.core.packages.PackageId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps how far uploads have come. An action has at most one. */
public interface UploadStore {
    /** Adds the upload of a known action in the place of the action's earlier one, which is returned. */
    Optional<Upload> replace(Upload upload);

    Optional<Upload> find(PackageId id);

    /** Moves on from {@code from} to {@code to}; returns false, and changes nothing, if it does not stand at {@code from}. */
    boolean advance(PackageId id, long from, long to, OptionalLong length);

    /** Up to {@code limit} uploads whose action is over. */
    List<Upload> ofActionsThatAreOver(int limit);

    /** Returns whether there was something to remove. */
    boolean remove(PackageId id);
}
