package dev.satchel.server;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.collectors.Collector;
import dev.satchel.core.machines.MachineId;
import dev.satchel.storage.sql.SqlStorage;
import java.util.Optional;

/** To which tenant belongs what an administrator names. */
record SubjectTenants(SqlStorage storage) {
    /** The id of the tenant with this id, domain or name. */
    Optional<String> named(String key) {
        var tenants = storage.tenants();
        return TenantId.parse(key)
                .map(tenants::find)
                .orElseGet(() -> tenants.findByName(key).or(() -> tenants.findByDomain(key)))
                .map(Tenant::id)
                .map(TenantId::toString);
    }

    /** The id of the tenant of an application, a collector's machine, a user or a user group, or the tenant itself. */
    Optional<String> of(String key) {
        return ApplicationId.parse(key)
                .flatMap(storage.applications()::find)
                .map(Application::tenant)
                .or(() ->
                        MachineId.parse(key).flatMap(storage.collectors()::find).map(Collector::tenant))
                .map(TenantId::toString)
                .or(() -> named(key));
    }
}
