package dev.satchel.server.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.contracts.memory.MemoryTenantStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantRegionsTest {
    @Test
    void theRegionShouldBeThatOfTheTenantAndUsOfOneThatIsGone() {
        var id = new TenantId(UUID.randomUUID());
        var tenants = new MemoryTenantStore();
        tenants.add(new Tenant(id, "Contoso", "swa", List.of(), Instant.EPOCH));
        var regions = new TenantRegions(tenants);
        assertThat(regions.of(id)).isEqualTo("swa");
        assertThat(regions.of(id)).isEqualTo("swa");
        assertThat(regions.of(new TenantId(UUID.randomUUID()))).isEqualTo("us");
    }
}
