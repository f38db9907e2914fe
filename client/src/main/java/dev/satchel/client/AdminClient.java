package dev.satchel.client;

import dev.satchel.wire.admin.ApplicationChange;
import dev.satchel.wire.admin.ApplicationResource;
import dev.satchel.wire.admin.AuditPage;
import dev.satchel.wire.admin.CertificateResource;
import dev.satchel.wire.admin.CollectorResource;
import dev.satchel.wire.admin.DeviceGroupChange;
import dev.satchel.wire.admin.DeviceGroupResource;
import dev.satchel.wire.admin.EnrolmentTokenResource;
import dev.satchel.wire.admin.IssuedLinkList;
import dev.satchel.wire.admin.KeyResource;
import dev.satchel.wire.admin.NewApplication;
import dev.satchel.wire.admin.NewCertificate;
import dev.satchel.wire.admin.NewDeviceGroup;
import dev.satchel.wire.admin.NewEnrolmentToken;
import dev.satchel.wire.admin.NewKey;
import dev.satchel.wire.admin.NewPassword;
import dev.satchel.wire.admin.NewRevocation;
import dev.satchel.wire.admin.NewRole;
import dev.satchel.wire.admin.NewSecret;
import dev.satchel.wire.admin.NewTenant;
import dev.satchel.wire.admin.NewUser;
import dev.satchel.wire.admin.NewUserGroup;
import dev.satchel.wire.admin.RevocationResource;
import dev.satchel.wire.admin.RoleChange;
import dev.satchel.wire.admin.RoleGift;
import dev.satchel.wire.admin.RoleResource;
import dev.satchel.wire.admin.RuleMatches;
import dev.satchel.wire.admin.RulePreview;
import dev.satchel.wire.admin.SecretResource;
import dev.satchel.wire.admin.TenantChange;
import dev.satchel.wire.admin.TenantResource;
import dev.satchel.wire.admin.UserChange;
import dev.satchel.wire.admin.UserGroupResource;
import dev.satchel.wire.admin.UserResource;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        return list(base.resolve("tenants"), new TypeReference<>() {});
    }

    /** The answer alone holds the client secret. */
    public ApplicationResource addApplication(NewApplication application) throws ClientException, InterruptedException {
        return Payload.read(caller.post(base.resolve("applications"), application), new TypeReference<>() {});
    }

    public List<ApplicationResource> applications() throws ClientException, InterruptedException {
        return list(base.resolve("applications"), new TypeReference<>() {});
    }

    /** Gives an application a new secret, which the answer alone holds; the old one ends. */
    public ApplicationResource rotateSecret(String clientId) throws ClientException, InterruptedException {
        return Payload.read(caller.post(application(clientId, "/secret"), null), new TypeReference<>() {});
    }

    public ApplicationResource changeApplication(String clientId, ApplicationChange change)
            throws ClientException, InterruptedException {
        return Payload.read(caller.patch(application(clientId, ""), change), new TypeReference<>() {});
    }

    public void removeApplication(String clientId) throws ClientException, InterruptedException {
        caller.delete(application(clientId, ""));
    }

    /** The answer alone holds the secret; the application's others stay. */
    public SecretResource addSecret(String clientId, NewSecret secret) throws ClientException, InterruptedException {
        return Payload.read(caller.post(application(clientId, "/secrets"), secret), new TypeReference<>() {});
    }

    public List<SecretResource> secrets(String clientId) throws ClientException, InterruptedException {
        return list(application(clientId, "/secrets"), new TypeReference<>() {});
    }

    public void removeSecret(String clientId, String secretId) throws ClientException, InterruptedException {
        caller.delete(application(clientId, "/secrets/" + Addresses.encode(secretId)));
    }

    public CertificateResource addCertificate(String clientId, NewCertificate certificate)
            throws ClientException, InterruptedException {
        return Payload.read(caller.post(application(clientId, "/certificates"), certificate), new TypeReference<>() {});
    }

    public List<CertificateResource> certificates(String clientId) throws ClientException, InterruptedException {
        return list(application(clientId, "/certificates"), new TypeReference<>() {});
    }

    /** @param thumbprint SHA-1 or SHA-256 of the certificate, in hex */
    public void removeCertificate(String clientId, String thumbprint) throws ClientException, InterruptedException {
        caller.delete(application(clientId, "/certificates/" + Addresses.encode(thumbprint)));
    }

    private URI application(String clientId, String rest) {
        return base.resolve("applications/" + Addresses.encode(clientId) + rest);
    }

    public UserResource addUser(String tenant, NewUser user) throws ClientException, InterruptedException {
        return Payload.read(caller.post(tenant(tenant, "/users"), user), new TypeReference<>() {});
    }

    public List<UserResource> users(String tenant) throws ClientException, InterruptedException {
        return list(tenant(tenant, "/users"), new TypeReference<>() {});
    }

    /** @param user id or name */
    public UserResource changeUser(String tenant, String user, UserChange change)
            throws ClientException, InterruptedException {
        return Payload.read(caller.patch(user(tenant, user, ""), change), new TypeReference<>() {});
    }

    public void removeUser(String tenant, String user) throws ClientException, InterruptedException {
        caller.delete(user(tenant, user, ""));
    }

    /** Ends everything that the user is signed in to, too. */
    public UserResource setUserPassword(String tenant, String user, NewPassword password)
            throws ClientException, InterruptedException {
        return Payload.read(caller.post(user(tenant, user, "/password"), password), new TypeReference<>() {});
    }

    public UserResource signOutUser(String tenant, String user) throws ClientException, InterruptedException {
        return Payload.read(caller.post(user(tenant, user, "/sign-out"), null), new TypeReference<>() {});
    }

    public UserGroupResource addUserGroup(String tenant, NewUserGroup group)
            throws ClientException, InterruptedException {
        return Payload.read(caller.post(tenant(tenant, "/user-groups"), group), new TypeReference<>() {});
    }

    public List<UserGroupResource> userGroups(String tenant) throws ClientException, InterruptedException {
        return list(tenant(tenant, "/user-groups"), new TypeReference<>() {});
    }

    public void removeUserGroup(String tenant, String group) throws ClientException, InterruptedException {
        caller.delete(tenant(tenant, "/user-groups/" + Addresses.encode(group)));
    }

    private URI user(String tenant, String user, String rest) {
        return tenant(tenant, "/users/" + Addresses.encode(user) + rest);
    }

    public List<KeyResource> keys() throws ClientException, InterruptedException {
        return list(base.resolve("keys"), new TypeReference<>() {});
    }

    public KeyResource addKey(NewKey key) throws ClientException, InterruptedException {
        return Payload.read(caller.post(base.resolve("keys"), key), new TypeReference<>() {});
    }

    /** Returns the key that is in use now. */
    public KeyResource retireKey(String id) throws ClientException, InterruptedException {
        return Payload.read(caller.delete(base.resolve("keys/" + Addresses.encode(id))), new TypeReference<>() {});
    }

    public EnrolmentTokenResource addEnrolmentToken(NewEnrolmentToken token)
            throws ClientException, InterruptedException {
        return Payload.read(caller.post(base.resolve("enrolment-tokens"), token), new TypeReference<>() {});
    }

    public List<CollectorResource> collectors() throws ClientException, InterruptedException {
        return list(base.resolve("collectors"), new TypeReference<>() {});
    }

    public void removeCollector(String machineId) throws ClientException, InterruptedException {
        caller.delete(base.resolve("collectors/" + Addresses.encode(machineId)));
    }

    public TenantResource changeTenant(String tenant, TenantChange change)
            throws ClientException, InterruptedException {
        return Payload.read(caller.patch(tenant(tenant, ""), change), new TypeReference<>() {});
    }

    /** Tenants are named by id, name or domain. */
    private URI tenant(String tenant, String rest) {
        return base.resolve("tenants/" + Addresses.encode(tenant) + rest);
    }

    public List<RoleResource> roles(String tenant) throws ClientException, InterruptedException {
        return list(tenant(tenant, "/roles"), new TypeReference<>() {});
    }

    public RoleResource addRole(String tenant, NewRole role) throws ClientException, InterruptedException {
        return Payload.read(caller.post(tenant(tenant, "/roles"), role), new TypeReference<>() {});
    }

    public RoleResource changeRole(String tenant, String role, RoleChange change)
            throws ClientException, InterruptedException {
        return Payload.read(caller.patch(role(tenant, role, ""), change), new TypeReference<>() {});
    }

    public void removeRole(String tenant, String role) throws ClientException, InterruptedException {
        caller.delete(role(tenant, role, ""));
    }

    /** @param userGroup id, or name of one that the server knows */
    public RoleResource giveRole(String tenant, String role, String userGroup)
            throws ClientException, InterruptedException {
        return Payload.read(
                caller.post(role(tenant, role, "/user-groups"), new RoleGift(userGroup)), new TypeReference<>() {});
    }

    public void takeRole(String tenant, String role, String userGroup) throws ClientException, InterruptedException {
        caller.delete(role(tenant, role, "/user-groups/" + Addresses.encode(userGroup)));
    }

    private URI role(String tenant, String role, String rest) {
        return tenant(tenant, "/roles/" + Addresses.encode(role) + rest);
    }

    /** By rank; the machines that are in no group at the end. */
    public List<DeviceGroupResource> deviceGroups(String tenant) throws ClientException, InterruptedException {
        return list(tenant(tenant, "/device-groups"), new TypeReference<>() {});
    }

    public DeviceGroupResource addDeviceGroup(String tenant, NewDeviceGroup group)
            throws ClientException, InterruptedException {
        return Payload.read(caller.post(tenant(tenant, "/device-groups"), group), new TypeReference<>() {});
    }

    /** @param group name or number */
    public DeviceGroupResource changeDeviceGroup(String tenant, String group, DeviceGroupChange change)
            throws ClientException, InterruptedException {
        return Payload.read(
                caller.patch(tenant(tenant, "/device-groups/" + Addresses.encode(group)), change),
                new TypeReference<>() {});
    }

    public void removeDeviceGroup(String tenant, String group) throws ClientException, InterruptedException {
        caller.delete(tenant(tenant, "/device-groups/" + Addresses.encode(group)));
    }

    public RuleMatches previewDeviceGroup(String tenant, RulePreview rule)
            throws ClientException, InterruptedException {
        return Payload.read(caller.post(tenant(tenant, "/device-group-preview"), rule), new TypeReference<>() {});
    }

    /** The links to the package of a machine action, from the record. */
    public IssuedLinkList links(String action) throws ClientException, InterruptedException {
        return Payload.read(
                caller.get(base.resolve("machine-actions/" + Addresses.encode(action) + "/links")),
                new TypeReference<>() {});
    }

    public RevocationResource revokeLinks(NewRevocation revocation) throws ClientException, InterruptedException {
        return Payload.read(caller.post(base.resolve("link-revocations"), revocation), new TypeReference<>() {});
    }

    /**
     * A page of the record, oldest first.
     *
     * @param asked parameters of {@code GET /admin/audit} by name
     */
    public AuditPage audit(Map<String, String> asked) throws ClientException, InterruptedException {
        var query = asked.entrySet().stream()
                .map(one -> one.getKey() + "=" + Addresses.encode(one.getValue()))
                .collect(Collectors.joining("&"));
        return Payload.read(caller.get(base.resolve("audit?" + query)), new TypeReference<>() {});
    }

    private <T> List<T> list(URI address, TypeReference<Values<T>> type) throws ClientException, InterruptedException {
        return Payload.read(caller.get(address), type).value();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
