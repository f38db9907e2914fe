package dev.satchel.core.access;

import java.util.List;
import java.util.Optional;

/** Keeps registered applications. */
public interface ApplicationStore {
    /** Adds a new application; its tenant exists. */
    void add(Application application);

    Optional<Application> find(ApplicationId id);

    /** All applications of all tenants, oldest first. */
    List<Application> list();

    /** Puts {@code secret} in the place of all secrets; returns false if there is no such application. */
    boolean replaceSecrets(ApplicationId id, Application.Secret secret);

    /** Returns whether there was something to remove. */
    boolean remove(ApplicationId id);
}
