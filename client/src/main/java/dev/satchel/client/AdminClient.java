package dev.satchel.client;

import dev.satchel.wire.admin.ApplicationResource;
import dev.satchel.wire.admin.CollectorResource;
import dev.satchel.wire.admin.EnrolmentTokenResource;
import dev.satchel.wire.admin.NewApplication;
import dev.satchel.wire.admin.NewEnrolmentToken;
import dev.satchel.wire.admin.NewTenant;
import dev.satchel.wire.admin.TenantResource;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.core.type.TypeReference;

/** The administration of a Satchel server. Exceptions as {@link DefenderClient} has them. */
public final class AdminClient implements AutoCloseable {
    private final URI base;
    private final HttpClient http;
    private final ApiCaller caller;

    private record Values<T>(List<T> value) {}

    public AdminClient(AdminSettings settings, Listener listener) {
        this(settings, listener, Thread::sleep, InstantSource.system());
    }

    AdminClient(AdminSettings settings, Listener listener, Pause pause, InstantSource clock) {
        base = URI.create(settings.server() + "/admin/");
        http = HttpClients.of(settings.connection());
        var secret = settings.secret();
        caller = new ApiCaller(new Sender(http, listener, pause, clock), ApiCaller.Credentials.fixed(secret), clock);
    }

    public TenantResource addTenant(NewTenant tenant) throws ClientException, InterruptedException {
        return Payload.read(caller.post(base.resolve("tenants"), tenant), new TypeReference<>() {});
    }

    public List<TenantResource> tenants() throws ClientException, InterruptedException {
        return Payload.read(caller.get(base.resolve("tenants")), new TypeReference<Values<TenantResource>>() {})
                .value();
    }

    /** The answer alone holds the client secret. */
    public ApplicationResource addApplication(NewApplication application) throws ClientException, InterruptedException {
        return Payload.read(caller.post(base.resolve("applications"), application), new TypeReference<>() {});
    }

    public List<ApplicationResource> applications() throws ClientException, InterruptedException {
        return Payload.read(
                        caller.get(base.resolve("applications")), new TypeReference<Values<ApplicationResource>>() {})
                .value();
    }

    /** Gives an application a new secret, which the answer alone holds; the old one ends. */
    public ApplicationResource rotateSecret(String clientId) throws ClientException, InterruptedException {
        var address = base.resolve("applications/" + Addresses.encode(clientId) + "/secret");
        return Payload.read(caller.post(address, null), new TypeReference<>() {});
    }

    public void removeApplication(String clientId) throws ClientException, InterruptedException {
        caller.delete(base.resolve("applications/" + Addresses.encode(clientId)));
    }

    public EnrolmentTokenResource addEnrolmentToken(NewEnrolmentToken token)
            throws ClientException, InterruptedException {
        return Payload.read(caller.post(base.resolve("enrolment-tokens"), token), new TypeReference<>() {});
    }

    public List<CollectorResource> collectors() throws ClientException, InterruptedException {
        return Payload.read(caller.get(base.resolve("collectors")), new TypeReference<Values<CollectorResource>>() {})
                .value();
    }

    public void removeCollector(String machineId) throws ClientException, InterruptedException {
        caller.delete(base.resolve("collectors/" + Addresses.encode(machineId)));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
