package dev.satchel.core.contracts.memory;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.ApplicationStore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public final class MemoryApplicationStore implements ApplicationStore {
    private final Map<ApplicationId, Application> applications = new HashMap<>();

    @Override
    public synchronized void add(Application application) {
        if (applications.putIfAbsent(application.id(), application) != null) {
            throw new IllegalStateException("There is an application " + application.id());
        }
    }

    @Override
    public synchronized Optional<Application> find(ApplicationId id) {
        return Optional.ofNullable(applications.get(id));
    }

    @Override
    public synchronized List<Application> list() {
        return applications.values().stream()
                .sorted(Comparator.comparing(Application::created)
                        .thenComparing(application -> application.id().toString()))
                .toList();
    }

    @Override
    public synchronized boolean replaceSecrets(ApplicationId id, Application.Secret secret) {
        return applications.computeIfPresent(
                        id,
                        (_, known) -> new Application(
                                id,
                                known.tenant(),
                                known.name(),
                                known.permissions(),
                                known.linkForm(),
                                List.of(secret),
                                known.created()))
                != null;
    }

    @Override
    public synchronized boolean remove(ApplicationId id) {
        return applications.remove(id) != null;
    }
}
