package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.Reach;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.MachineStore;
import dev.satchel.core.query.Filter;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.Query;
import dev.satchel.core.roles.AccessPolicy;
import dev.satchel.core.roles.DeviceGroup;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.admin.RuleMatches;
import dev.satchel.wire.admin.RuleMatches.MatchedMachine;
import dev.satchel.wire.admin.RulePreview;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Says which machines a rule matches, before anybody lives by it; which of them it would get is a matter of rank. */
public final class PreviewDeviceGroup implements Endpoint {
    private static final int SHOWN = 10;
    private static final int AT_ONCE = 1_000;

    private final PolicyAdministration administration;
    private final MachineStore machines;
    private final InstantSource clock;

    public PreviewDeviceGroup(PolicyAdministration administration, MachineStore machines, InstantSource clock) {
        this.administration = administration;
        this.machines = machines;
        this.clock = clock;
    }

    @Override
    public Route route() {
        return Route.post("/admin/tenants/{tenant}/device-group-preview").administrator();
    }

    /** It looks at every machine, and must not do that where changes wait. */
    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public Response handle(Request request) throws IOException {
        var tenant = administration.tenant(request).id();
        var rule = DeviceGroupViews.rule(PolicyAdministration.required(
                "rule", request.json(RulePreview.class).rule()));
        var policy = administration.policy(tenant);
        var shown = new ArrayList<MatchedMachine>();
        var count = 0L;
        var from = 0;
        while (true) {
            var page = machines.list(tenant, new Reach.Everything(), page(from), clock.instant());
            for (var machine : page.rows()) {
                if (rule.matches(machine)) {
                    count++;
                    if (shown.size() < SHOWN) {
                        shown.add(shown(machine, policy));
                    }
                }
            }
            if (!page.hasMore()) {
                return Response.json(200, new RuleMatches(count, shown));
            }
            from += AT_ONCE;
        }
    }

    private static Query<MachineProperty> page(int from) {
        return new Query<>(Filter.all(), List.of(), from, OptionalInt.of(AT_ONCE), false, Set.of());
    }

    private static MatchedMachine shown(Machine machine, AccessPolicy policy) {
        return new MatchedMachine(
                machine.id().value(),
                machine.facts().computerDnsName(),
                policy.deviceGroup(machine.deviceGroup()).map(DeviceGroup::name).orElse(null));
    }
}
