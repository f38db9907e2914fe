package dev.satchel.server;

import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.Caller;
import dev.satchel.core.access.LinkForm;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.TenantStore;
import dev.satchel.server.audit.RecordedDoors;
import dev.satchel.server.endpoints.admin.AddApplication;
import dev.satchel.server.endpoints.admin.AddCertificate;
import dev.satchel.server.endpoints.admin.AddEnrolmentToken;
import dev.satchel.server.endpoints.admin.AddKey;
import dev.satchel.server.endpoints.admin.AddSecret;
import dev.satchel.server.endpoints.admin.AddTenant;
import dev.satchel.server.endpoints.admin.AddUser;
import dev.satchel.server.endpoints.admin.AddUserGroup;
import dev.satchel.server.endpoints.admin.ChangeApplication;
import dev.satchel.server.endpoints.admin.ChangeTenant;
import dev.satchel.server.endpoints.admin.ChangeUser;
import dev.satchel.server.endpoints.admin.DeviceGroups;
import dev.satchel.server.endpoints.admin.KeyAdministration;
import dev.satchel.server.endpoints.admin.ListApplications;
import dev.satchel.server.endpoints.admin.ListAuditEvents;
import dev.satchel.server.endpoints.admin.ListCertificates;
import dev.satchel.server.endpoints.admin.ListCollectors;
import dev.satchel.server.endpoints.admin.ListKeys;
import dev.satchel.server.endpoints.admin.ListLinks;
import dev.satchel.server.endpoints.admin.ListRevocations;
import dev.satchel.server.endpoints.admin.ListSecrets;
import dev.satchel.server.endpoints.admin.ListTenants;
import dev.satchel.server.endpoints.admin.ListUserGroups;
import dev.satchel.server.endpoints.admin.ListUsers;
import dev.satchel.server.endpoints.admin.PolicyAdministration;
import dev.satchel.server.endpoints.admin.PreviewDeviceGroup;
import dev.satchel.server.endpoints.admin.RemoveApplication;
import dev.satchel.server.endpoints.admin.RemoveCertificate;
import dev.satchel.server.endpoints.admin.RemoveCollector;
import dev.satchel.server.endpoints.admin.RemoveSecret;
import dev.satchel.server.endpoints.admin.RemoveUser;
import dev.satchel.server.endpoints.admin.RemoveUserGroup;
import dev.satchel.server.endpoints.admin.RetireKey;
import dev.satchel.server.endpoints.admin.RevokeLinks;
import dev.satchel.server.endpoints.admin.Roles;
import dev.satchel.server.endpoints.admin.RotateSecret;
import dev.satchel.server.endpoints.admin.SetUserPassword;
import dev.satchel.server.endpoints.admin.SignOutUser;
import dev.satchel.server.endpoints.collectors.AppendUpload;
import dev.satchel.server.endpoints.collectors.CompleteAction;
import dev.satchel.server.endpoints.collectors.CreateUpload;
import dev.satchel.server.endpoints.collectors.DeleteUpload;
import dev.satchel.server.endpoints.collectors.EnrolCollector;
import dev.satchel.server.endpoints.collectors.FailAction;
import dev.satchel.server.endpoints.collectors.GetCollectorAction;
import dev.satchel.server.endpoints.collectors.GetUpload;
import dev.satchel.server.endpoints.collectors.NextCollectorAction;
import dev.satchel.server.endpoints.collectors.ReportMachine;
import dev.satchel.server.endpoints.collectors.TusOptions;
import dev.satchel.server.endpoints.collectors.UploadLocks;
import dev.satchel.server.endpoints.downloads.DownloadPackage;
import dev.satchel.server.endpoints.machineactions.CancelMachineAction;
import dev.satchel.server.endpoints.machineactions.GetMachineAction;
import dev.satchel.server.endpoints.machineactions.GetPackageUri;
import dev.satchel.server.endpoints.machineactions.LinkAddress;
import dev.satchel.server.endpoints.machineactions.ListMachineActions;
import dev.satchel.server.endpoints.machines.CollectInvestigationPackage;
import dev.satchel.server.endpoints.machines.FindMachinesByIp;
import dev.satchel.server.endpoints.machines.FindMachinesByTag;
import dev.satchel.server.endpoints.machines.GetMachine;
import dev.satchel.server.endpoints.machines.ListMachines;
import dev.satchel.server.endpoints.machines.MachineViews;
import dev.satchel.server.endpoints.machines.TagMachine;
import dev.satchel.server.endpoints.metadata.GetMetadata;
import dev.satchel.server.endpoints.metadata.GetServiceDocument;
import dev.satchel.server.endpoints.neighbours.Neighbours;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Request;
import dev.satchel.server.settings.HostSettings;
import dev.satchel.server.settings.LinkSettings;
import dev.satchel.server.settings.LinkSettings.Recheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All doors. */
final class Endpoints {
    private static final Duration UPLOAD_PATIENCE = Duration.ofSeconds(15);

    private Endpoints() {}

    /** @param caller whom the bearer token of a request speaks for */
    static List<Endpoint> all(
            Parts parts, LinkSettings links, HostSettings hosts, Function<Request.Head, Optional<Caller>> caller) {
        var all = new ArrayList<Endpoint>();
        all.addAll(api(parts, links, hosts));
        all.add(download(Method.GET, parts, links, caller));
        all.add(download(Method.HEAD, parts, links, caller));
        all.addAll(linkAdministration(parts));
        all.addAll(parts.identity().doors());
        all.addAll(collectors(parts));
        all.addAll(admin(parts));
        all.addAll(policies(parts));
        all.addAll(users(parts));
        var recorded = new RecordedDoors(
                parts.audit(), parts.storage().transactions(), parts.clock(), new SubjectTenants(parts.storage())::of);
        return all.stream().map(recorded::recorded).toList();
    }

    private static List<Endpoint> api(Parts parts, LinkSettings links, HostSettings hosts) {
        var machines = parts.machines();
        var views = new MachineViews(parts.storage().accessPolicies(), parts.clock());
        var store = parts.storage().actions();
        var all = new ArrayList<Endpoint>();
        all.addAll(ListMachines.doors(parts.storage().machines(), views));
        all.addAll(FindMachinesByIp.doors(parts.sightings(), views));
        all.addAll(FindMachinesByTag.doors(parts.storage().machines(), views));
        all.addAll(ListMachineActions.doors(store));
        all.addAll(Neighbours.doors(machines, parts.actions(), store));
        all.addAll(List.of(
                new GetMetadata(),
                new GetServiceDocument(),
                new GetMachine(machines, views),
                new TagMachine(machines, views),
                new CollectInvestigationPackage(parts.actions()),
                new GetMachineAction(parts.actions()),
                new CancelMachineAction(parts.actions()),
                new GetPackageUri(
                        parts.links().packages(),
                        new LinkAddress(
                                links.downloadUrl(),
                                hosts.standInFor(),
                                links.fileName(),
                                tenant -> region(parts.storage().tenants(), tenant)),
                        caller -> form(parts, caller, links.form()))));
        return all;
    }

    private static LinkForm form(Parts parts, Caller caller, LinkForm standard) {
        return ApplicationId.parse(caller.application())
                .flatMap(parts.storage().applications()::find)
                .map(found -> GetPackageUri.form(found, standard))
                .orElse(standard);
    }

    private static String region(TenantStore tenants, TenantId tenant) {
        return tenants.find(tenant).map(Tenant::region).orElse(Tenant.DEFAULT_REGION);
    }

    private static Endpoint download(
            Method method, Parts parts, LinkSettings links, Function<Request.Head, Optional<Caller>> caller) {
        return new DownloadPackage(
                method,
                parts.links().packages(),
                parts.links().downloads(),
                parts.storage().actions(),
                (link, action) -> !parts.links().revocations().isRevoked(link, action.machine())
                        && (links.recheck() == Recheck.OFF
                                || parts.links().access().stillMay(link, action)),
                parts.packages(),
                caller,
                links.fileName());
    }

    private static List<Endpoint> linkAdministration(Parts parts) {
        var links = parts.links();
        return List.of(
                new ListLinks(links.issued(), links.late()::writeDown),
                new RevokeLinks(
                        links.revocations(),
                        links.keys(),
                        parts.storage().tenants(),
                        parts.storage().users(),
                        parts.storage().applications()),
                new ListRevocations(links.revocations()));
    }

    private static List<Endpoint> collectors(Parts parts) {
        var locks = new UploadLocks(UPLOAD_PATIENCE);
        var work = parts.work();
        var intake = parts.intake();
        return List.of(
                new EnrolCollector(
                        parts.enrolments(),
                        parts.audit(),
                        parts.storage().transactions(),
                        parts.guesses(),
                        parts.clock(),
                        parts.installation()),
                new ReportMachine(parts.enrolments()),
                new NextCollectorAction(work, parts.bell()),
                new GetCollectorAction(work),
                new FailAction(work),
                new TusOptions(intake),
                new CreateUpload(work, intake),
                new GetUpload(intake, locks),
                new AppendUpload(work, intake, locks),
                new DeleteUpload(intake, locks),
                new CompleteAction(work, intake, locks));
    }

    private static List<Endpoint> policies(Parts parts) {
        var storage = parts.storage();
        var administration = new PolicyAdministration(
                storage.tenants(),
                storage.users(),
                storage.accessPolicies(),
                storage.placements(),
                parts.placement(),
                storage.transactions()::afterwards);
        var all = new ArrayList<Endpoint>();
        all.addAll(Roles.doors(administration));
        all.addAll(DeviceGroups.doors(administration));
        all.add(new PreviewDeviceGroup(administration, storage.machines(), parts.clock()));
        return all;
    }

    private static List<Endpoint> admin(Parts parts) {
        var tenants = parts.storage().tenants();
        var applications = parts.storage().applications();
        var collectors = parts.storage().collectors();
        var clock = parts.clock();
        var random = parts.random();
        var keys = new KeyAdministration(parts.links().keys(), parts.identity().keys());
        return List.of(
                new AddTenant(tenants, clock, parts.ids()),
                new ListTenants(tenants),
                new ChangeTenant(tenants),
                new AddApplication(tenants, applications, clock, parts.ids(), random),
                new ListApplications(applications),
                new ChangeApplication(applications),
                new RemoveApplication(applications),
                new RotateSecret(applications, clock, random),
                new AddSecret(applications, clock, random),
                new ListSecrets(applications),
                new RemoveSecret(applications),
                new AddCertificate(applications, clock),
                new ListCertificates(applications),
                new RemoveCertificate(applications),
                new AddKey(keys),
                new ListKeys(keys),
                new RetireKey(keys),
                new AddEnrolmentToken(tenants, collectors, clock, random),
                new ListCollectors(collectors, parts.storage().machines()),
                new ListAuditEvents(parts.audit(), () -> writeDown(parts), new SubjectTenants(parts.storage())::named),
                new RemoveCollector(parts.enrolments(), parts.work()));
    }

    private static void writeDown(Parts parts) {
        parts.refusals().writeDown();
        parts.links().late().writeDown();
    }

    private static List<Endpoint> users(Parts parts) {
        var tenants = parts.storage().tenants();
        var users = parts.storage().users();
        var passwords = parts.identity().passwords();
        return List.of(
                new AddUser(tenants, users, passwords, parts.clock(), parts.ids()),
                new ListUsers(tenants, users),
                new ChangeUser(tenants, users, parts.clock()),
                new RemoveUser(tenants, users),
                new SetUserPassword(tenants, users, passwords, parts.clock()),
                new SignOutUser(tenants, users, parts.clock()),
                new AddUserGroup(tenants, users, parts.clock(), parts.ids()),
                new ListUserGroups(tenants, users),
                new RemoveUserGroup(tenants, users));
    }
}
