package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.roles.AccessPolicy;
import dev.satchel.core.roles.DeviceGroup;
import dev.satchel.core.roles.DeviceGroupChanges;
import dev.satchel.core.roles.DeviceGroupRule;
import dev.satchel.server.http.Problem;
import dev.satchel.wire.admin.DeviceGroupResource;
import java.util.ArrayList;
import java.util.List;

/** Device groups as administration shows them, and their rules as it states them. */
final class DeviceGroupViews {
    private DeviceGroupViews() {}

    /** By rank; the machines that are in no group at the end. */
    static List<DeviceGroupResource> all(PolicyAdministration administration, TenantId tenant, AccessPolicy policy) {
        var counts = administration.placements().counts(tenant);
        var all = new ArrayList<DeviceGroupResource>();
        for (var group : policy.deviceGroups()) {
            all.add(new DeviceGroupResource(
                    group.number(),
                    all.size() + 1,
                    group.name(),
                    group.rule().conditions().stream()
                            .map(DeviceGroupRule.Condition::toString)
                            .toList(),
                    administration.names(tenant, group.userGroups()),
                    counts.getOrDefault(group.number(), 0L)));
        }
        all.add(new DeviceGroupResource(
                DeviceGroup.UNGROUPED,
                null,
                DeviceGroup.UNGROUPED_NAME,
                List.of(),
                administration.names(tenant, policy.ungroupedUserGroups()),
                counts.getOrDefault(DeviceGroup.UNGROUPED, 0L)));
        return all;
    }

    /** The group of this name or number, which the policy is known to have. */
    static DeviceGroupResource of(
            PolicyAdministration administration, TenantId tenant, AccessPolicy policy, String key) {
        var number =
                DeviceGroupChanges.find(policy, key).map(DeviceGroup::number).orElse(DeviceGroup.UNGROUPED);
        return all(administration, tenant, policy).stream()
                .filter(group -> group.number() == number)
                .findFirst()
                .orElseThrow();
    }

    static DeviceGroupRule rule(List<String> conditions) {
        return PolicyAdministration.refusing(() -> new DeviceGroupRule(
                conditions.stream().map(DeviceGroupViews::condition).toList()));
    }

    private static DeviceGroupRule.Condition condition(String text) {
        return DeviceGroupRule.Condition.parse(text)
                .orElseThrow(() -> Problem.INVALID_INPUT.refusal("'" + text + "' is no condition; write it as"
                        + " 'name starts-with ws-': name, domain, tag or platform, then starts-with, ends-with,"
                        + " equals or contains, then the value"));
    }
}
