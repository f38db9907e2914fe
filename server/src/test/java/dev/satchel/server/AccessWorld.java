package dev.satchel.server;

import dev.satchel.core.access.RolePermission;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.UserGroup;
import dev.satchel.core.actions.ActionStatus;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.machines.NetworkAddress;
import dev.satchel.core.machines.Tags;
import dev.satchel.core.packages.InvestigationPackage;
import dev.satchel.core.packages.PackageId;
import dev.satchel.core.roles.DeviceGroupChanges;
import dev.satchel.core.roles.DeviceGroupRule;
import dev.satchel.core.roles.Placement;
import dev.satchel.core.roles.Role;
import dev.satchel.core.roles.RoleChanges;
import dev.satchel.storage.sql.SqlStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** A random tenant, the same in the database and in the model. */
final class AccessWorld {
    private static final List<String> HOSTS = List.of("ws-1", "ws-2", "db-1", "web", "Kiosk");
    private static final List<String> DOMAINS = List.of("", ".fabrikam.example", ".corp.fabrikam.example", ".test");
    private static final List<String> TAGS = List.of("Payroll", "VIP", "Lab", "pay");
    private static final List<String> PLATFORMS = List.of("Windows11", "Ubuntu", "macOS", "WindowsServer2022");
    private static final List<String> OPERATORS = List.of("starts-with", "ends-with", "equals", "contains");
    private static final Instant NOW = TestServer.START;

    final AccessModel model = new AccessModel();
    final TenantId tenant;
    final List<String> userGroups = new ArrayList<>();

    private final SqlStorage storage;
    private final Choice choice;

    AccessWorld(SqlStorage storage, Choice choice) {
        this.storage = storage;
        this.choice = choice;
        tenant = new TenantId(guid());
        model.collecting = choice.below(6) > 0;
        storage.tenants()
                .add(new Tenant(tenant, "World " + tenant, "us", List.of(), NOW)
                        .with(new Tenant.Features(model.collecting, false)));
        for (var number = 0; number < 3; number++) {
            var id = guid();
            storage.users().addGroup(new UserGroup(id, tenant, "Group " + number, NOW));
            userGroups.add(id.toString());
        }
        roles();
        // Some machines are there before the groups, and some come later: both are to be placed.
        machines(3);
        deviceGroups();
        machines(3);
        machines(choice.below(3));
        new Placement(storage.placements()).catchUp();
        model.machines.forEach(this::actions);
    }

    /** Not by the seed: a seed that comes twice is not to meet its first tenant. */
    static UUID guid() {
        return UUID.randomUUID();
    }

    private void roles() {
        var policies = storage.accessPolicies();
        for (var number = choice.below(4); number > 0; number--) {
            var name = "Role " + number;
            var permissions = choice.some(Arrays.stream(RolePermission.values())
                    .filter(one -> one != RolePermission.MANAGE_PORTAL_SETTINGS)
                    .toList());
            policies.change(tenant, RoleChanges.add(name, permissions));
            var holders = choice.some(userGroups);
            holders.forEach(group -> policies.change(tenant, RoleChanges.give(name, group)));
            model.roles.add(new AccessModel.Role(
                    permissions.stream().map(RolePermission::title).collect(Collectors.toSet()), holders));
            model.roleBased = true;
        }
        if (choice.below(8) == 0) {
            var group = choice.any(userGroups);
            policies.change(tenant, RoleChanges.give(Role.ADMINISTRATOR, group));
            model.roles.add(new AccessModel.Role(Set.of(AccessModel.ADMINISTRATORS), Set.of(group)));
            model.roleBased = true;
        }
    }

    private void deviceGroups() {
        var policies = storage.accessPolicies();
        for (var count = choice.below(4); count > 0; count--) {
            var conditions = new ArrayList<String>();
            for (var more = 1 + choice.below(3); more > 0; more--) {
                conditions.add(condition());
            }
            var rule = new DeviceGroupRule(conditions.stream()
                    .map(text -> DeviceGroupRule.Condition.parse(text).orElseThrow())
                    .toList());
            var name = "Devices " + model.deviceGroups.size();
            var rank = 1 + choice.below(model.deviceGroups.size() + 1);
            policies.change(tenant, DeviceGroupChanges.add(name, rule, OptionalInt.of(rank)));
            var seers = withRole(choice.some(userGroups));
            policies.change(tenant, DeviceGroupChanges.setUserGroups(name, seers));
            model.deviceGroups.add(
                    rank - 1, new AccessModel.DeviceGroup(model.deviceGroups.size() + 1, conditions, seers));
        }
        model.ungroupedUserGroups.addAll(withRole(choice.some(userGroups)));
        policies.change(tenant, DeviceGroupChanges.setUserGroups("0", model.ungroupedUserGroups));
    }

    private Set<String> withRole(Set<String> groups) {
        return groups.stream()
                .filter(group ->
                        model.roles.stream().anyMatch(role -> role.userGroups().contains(group)))
                .collect(Collectors.toSet());
    }

    private String condition() {
        var operator = choice.any(OPERATORS);
        return switch (choice.below(4)) {
            case 0 -> "name " + operator + " " + choice.any(List.of("ws", "WS-1", "1", "web", "example", "db-1"));
            case 1 -> "domain " + operator + " " + choice.any(List.of("fabrikam.example", "corp", "test", "Example"));
            case 2 -> "tag " + operator + " " + choice.any(List.of("pay", "PAYROLL", "vip", "a"));
            default -> "platform " + operator + " " + choice.any(List.of("windows", "Windows11", "macos", "u"));
        };
    }

    private void machines(int count) {
        for (; count > 0; count--) {
            var machine = new AccessModel.Machine(
                    "%040x".formatted(guid().getMostSignificantBits() & Long.MAX_VALUE),
                    choice.any(HOSTS) + choice.any(DOMAINS),
                    choice.below(2) == 0 ? guid().toString() : "",
                    choice.any(PLATFORMS),
                    new TreeSet<>(choice.some(TAGS)),
                    choice.below(6) == 0);
            model.machines.add(machine);
            storage.machines().save(stored(machine));
            storage.sightings()
                    .reported(tenant, new MachineId(machine.id()), Set.of(new NetworkAddress("10.0.0.7")), NOW);
        }
    }

    private Machine stored(AccessModel.Machine machine) {
        var facts = new Machine.Facts(
                machine.name(),
                machine.platform(),
                null,
                null,
                null,
                null,
                null,
                null,
                "10.0.0.7",
                List.of(),
                null,
                machine.deviceId().isEmpty() ? null : machine.deviceId(),
                null);
        var seen = NOW.plusSeconds(model.machines.size());
        return new Machine(
                new MachineId(machine.id()),
                tenant,
                facts,
                seen,
                seen,
                null,
                Tags.ofDevice(List.copyOf(machine.tags())),
                0,
                machine.removed());
    }

    private void actions(AccessModel.Machine machine) {
        for (var status : List.of(ActionStatus.SUCCEEDED, ActionStatus.FAILED, ActionStatus.PENDING)) {
            if (choice.below(3) > 0) {
                continue;
            }
            var id = MachineActionId.of(guid());
            storage.actions().add(stored(machine, id, status));
            model.actions.add(new AccessModel.Action(id.value(), machine, status.apiName()));
        }
    }

    private MachineAction stored(AccessModel.Machine machine, MachineActionId id, ActionStatus status) {
        return new MachineAction(
                id,
                tenant,
                MachineAction.COLLECT,
                "somebody",
                "Case 77",
                status,
                new MachineId(machine.id()),
                machine.name(),
                NOW,
                NOW,
                null,
                0,
                null,
                "PublicApi",
                null,
                status == ActionStatus.SUCCEEDED
                        ? Optional.of(new InvestigationPackage(PackageId.of(guid()), 1, "ab".repeat(32)))
                        : Optional.empty());
    }
}
