package dev.satchel.core.links;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.ApplicationStore;
import dev.satchel.core.access.Caller;
import dev.satchel.core.access.Operation;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.User;
import dev.satchel.core.access.UserId;
import dev.satchel.core.access.UserStore;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.machines.MachineStore;
import dev.satchel.core.roles.AccessPolicyStore;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Whether whoever was handed a link could still have one. */
public final class LinkAccess {
    private final ApplicationStore applications;
    private final UserStore users;
    private final AccessPolicyStore policies;
    private final MachineStore machines;

    public LinkAccess(
            ApplicationStore applications, UserStore users, AccessPolicyStore policies, MachineStore machines) {
        this.applications = applications;
        this.users = users;
        this.policies = policies;
        this.machines = machines;
    }

    LinkHolder holder(Caller caller) {
        var program = ApplicationId.parse(caller.application())
                .flatMap(id -> application(id, caller.tenant()))
                .map(Application::id);
        return switch (caller) {
            case Caller.ApplicationCaller _ ->
                program.<LinkHolder>map(LinkHolder.OwnApplication::new).orElseGet(LinkHolder.Foreign::new);
            case Caller.UserCaller own ->
                UserId.parse(own.subject())
                        .flatMap(id -> user(id, own.tenant()))
                        .flatMap(user -> program.<LinkHolder>map(id -> new LinkHolder.OwnUser(user.id(), id)))
                        .orElseGet(LinkHolder.Foreign::new);
        };
    }

    /** True for holders that only another identity provider knows: their links die of age alone. */
    public boolean stillMay(PackageLink link, MachineAction action) {
        return switch (link.holder()) {
            case LinkHolder.Foreign() -> true;
            case LinkHolder.OwnApplication(var id) ->
                application(id, link.tenant())
                        .filter(found -> !found.disabled())
                        .filter(found -> Operation.GET_PACKAGE_LINK.isOpenTo(found.permissions()))
                        .isPresent();
            case LinkHolder.OwnUser(var id, var program) ->
                application(program, link.tenant())
                                .filter(found -> !found.disabled())
                                .isPresent()
                        && user(id, link.tenant())
                                .filter(found -> !found.disabled() && mayHaveLink(found, action))
                                .isPresent();
        };
    }

    private boolean mayHaveLink(User user, MachineAction action) {
        var groups = user.groups().stream().map(UUID::toString).collect(Collectors.toSet());
        var rights = policies.find(user.tenant()).rights(groups, user.directoryRoles());
        return rights.permissions().contains(Operation.GET_PACKAGE_LINK.role())
                && machines.deviceGroup(user.tenant(), action.machine()).stream()
                        .anyMatch(rights.reach()::includes);
    }

    private Optional<Application> application(ApplicationId id, TenantId tenant) {
        return applications.find(id).filter(found -> found.tenant().equals(tenant));
    }

    private Optional<User> user(UserId id, TenantId tenant) {
        return users.find(id).filter(found -> found.tenant().equals(tenant));
    }
}
