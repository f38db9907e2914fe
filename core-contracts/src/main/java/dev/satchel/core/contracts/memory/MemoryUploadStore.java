package dev.satchel.core.contracts.memory;

import dev.satchel.core.actions.MachineActionStore;
import dev.satchel.core.collectors.Upload;
import dev.satchel.core.collectors.UploadStore;
import dev.satchel.core.packages.PackageId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

public final class MemoryUploadStore implements UploadStore {
    private final MachineActionStore actions;
    private final Map<PackageId, Upload> uploads = new HashMap<>();

    /** @param actions that uploads are of */
    public MemoryUploadStore(MachineActionStore actions) {
        this.actions = actions;
    }

    @Override
    public synchronized Optional<Upload> replace(Upload upload) {
        var earlier = uploads.values().stream()
                .filter(known -> known.action().equals(upload.action()))
                .findFirst();
        earlier.ifPresent(known -> uploads.remove(known.id()));
        uploads.put(upload.id(), upload);
        return earlier;
    }

    @Override
    public synchronized Optional<Upload> find(PackageId id) {
        return Optional.ofNullable(uploads.get(id));
    }

    @Override
    public synchronized boolean advance(PackageId id, long from, long to, OptionalLong length) {
        var known = find(id).filter(upload -> upload.offset() == from);
        known.ifPresent(upload -> uploads.put(
                id, new Upload(id, upload.tenant(), upload.action(), upload.machine(), to, length, upload.created())));
        return known.isPresent();
    }

    @Override
    public synchronized List<Upload> ofActionsThatAreOver(int limit) {
        return uploads.values().stream()
                .filter(upload -> actions.find(upload.tenant(), upload.action())
                        .filter(action -> action.status().isOver())
                        .isPresent())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean remove(PackageId id) {
        return uploads.remove(id) != null;
    }
}
