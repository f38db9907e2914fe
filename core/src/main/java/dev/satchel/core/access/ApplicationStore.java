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

    /** Returns false if there is no such application. */
    boolean addSecret(ApplicationId id, Application.Secret secret);

    /** Returns whether there was something to remove. */
    boolean removeSecret(ApplicationId id, SecretHash hash);

    /** Returns false if there is no such application. */
    boolean setDisabled(ApplicationId id, boolean disabled);

    /** Returns false if there is no such application. */
    boolean setSignIn(ApplicationId id, SignIn signIn);

    /** Returns false, and changes nothing, if there is no such application or it has the certificate already. */
    boolean addCertificate(ApplicationId id, ClientCertificate certificate);

    /** The application's certificates, oldest registration first. */
    List<ClientCertificate> certificates(ApplicationId id);

    /** Returns whether there was something to remove. */
    boolean removeCertificate(ApplicationId id, ClientCertificate certificate);

    /** Removes the application with its secrets and certificates; returns whether there was something to remove. */
    boolean remove(ApplicationId id);
}
