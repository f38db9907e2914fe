package dev.satchel.core.contracts.memory;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.ApplicationStore;
import dev.satchel.core.access.ClientCertificate;
import dev.satchel.core.access.SecretHash;
import dev.satchel.core.access.SignIn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public final class MemoryApplicationStore implements ApplicationStore {
    private final Map<ApplicationId, Application> applications = new HashMap<>();
    private final Map<ApplicationId, List<ClientCertificate>> certificates = new HashMap<>();

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

    private boolean change(ApplicationId id, List<Application.Secret> secrets, boolean disabled) {
        return applications.computeIfPresent(
                        id,
                        (_, known) -> new Application(
                                id,
                                known.tenant(),
                                known.name(),
                                known.permissions(),
                                known.linkForm(),
                                secrets,
                                disabled,
                                known.created(),
                                known.signIn()))
                != null;
    }

    @Override
    public synchronized boolean replaceSecrets(ApplicationId id, Application.Secret secret) {
        return find(id).filter(known -> change(id, List.of(secret), known.disabled()))
                .isPresent();
    }

    @Override
    public synchronized boolean addSecret(ApplicationId id, Application.Secret secret) {
        return find(id).filter(known -> {
                    var secrets = new ArrayList<>(known.secrets());
                    secrets.add(secret);
                    return change(id, secrets, known.disabled());
                })
                .isPresent();
    }

    @Override
    public synchronized boolean removeSecret(ApplicationId id, SecretHash hash) {
        return find(id).filter(known -> {
                    var secrets = new ArrayList<>(known.secrets());
                    return secrets.removeIf(secret -> secret.hash().equals(hash))
                            && change(id, secrets, known.disabled());
                })
                .isPresent();
    }

    @Override
    public synchronized boolean setDisabled(ApplicationId id, boolean disabled) {
        return find(id).filter(known -> change(id, known.secrets(), disabled)).isPresent();
    }

    @Override
    public synchronized boolean setSignIn(ApplicationId id, SignIn signIn) {
        return applications.computeIfPresent(id, (_, known) -> known.withSignIn(signIn)) != null;
    }

    @Override
    public synchronized boolean addCertificate(ApplicationId id, ClientCertificate certificate) {
        if (!applications.containsKey(id)
                || certificates(id).stream().anyMatch(known -> known.sha256().equals(certificate.sha256()))) {
            return false;
        }
        return certificates.computeIfAbsent(id, _ -> new ArrayList<>()).add(certificate);
    }

    @Override
    public synchronized List<ClientCertificate> certificates(ApplicationId id) {
        return certificates.getOrDefault(id, List.of()).stream()
                .sorted(Comparator.comparing(ClientCertificate::created).thenComparing(ClientCertificate::sha256))
                .toList();
    }

    @Override
    public synchronized boolean removeCertificate(ApplicationId id, ClientCertificate certificate) {
        return certificates.getOrDefault(id, new ArrayList<>()).removeIf(known -> known.sha256()
                .equals(certificate.sha256()));
    }

    @Override
    public synchronized boolean remove(ApplicationId id) {
        certificates.remove(id);
        return applications.remove(id) != null;
    }
}
