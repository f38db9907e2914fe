package dev.satchel.core.machines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.Caller;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.contracts.SampleMachine;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.contracts.memory.MemoryAccessPolicyStore;
import dev.satchel.core.contracts.memory.MemoryMachineStore;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MachinesTest {
    private static final TenantId FABRIKAM = Samples.FABRIKAM.id();

    private final MachineStore store = new MemoryMachineStore(new MemoryAccessPolicyStore());
    private final Machines machines = new Machines(store);

    private Optional<Machine> find(TenantId tenant, String key) {
        var application = new Caller.ApplicationCaller(tenant, "client", "SOC Bot", Set.of());
        return machines.find(application, key) instanceof Machines.Lookup.Found(var machine)
                ? Optional.of(machine)
                : Optional.empty();
    }

    private Machine saved(SampleMachine sample) {
        var machine = sample.machine();
        store.save(machine);
        return machine;
    }

    @Test
    void aMachineShouldBeFoundByEverythingAClientMayCallIt() {
        var machine = saved(SampleMachine.number(0xABC)
                .named("WS-0451.fabrikam.example")
                .deviceId("3f2504e0-4f89-41d3-9a0c-0305e82c3301"));
        assertThat(find(FABRIKAM, machine.id().value())).contains(machine);
        assertThat(find(FABRIKAM, machine.id().value().toUpperCase(Locale.ROOT)))
                .contains(machine);
        assertThat(find(FABRIKAM, "3F2504E0-4f89-41d3-9a0c-0305e82c3301")).contains(machine);
        assertThat(find(FABRIKAM, "ws-0451.FABRIKAM.example")).contains(machine);
        assertThat(find(FABRIKAM, "ws-0451")).contains(machine);
    }

    @Test
    void whatNoMachineIsCalledShouldNotBeFound() {
        saved(SampleMachine.number(1).named("ws-1.fabrikam.example"));
        saved(SampleMachine.number(2).named("ws-2.fabrikam.example").removed());
        assertThat(find(FABRIKAM, "")).isEmpty();
        assertThat(find(FABRIKAM, "ws-1.fabrikam")).isEmpty();
        assertThat(find(FABRIKAM, "ws-2")).isEmpty();
        assertThat(find(FABRIKAM, Samples.machineId(2).value())).isEmpty();
        assertThat(find(FABRIKAM, Samples.machineId(3).value())).isEmpty();
        assertThat(find(Samples.CONTOSO.id(), "ws-1.fabrikam.example")).isEmpty();
    }

    @Test
    void aNameWithoutDomainThatTwoMachinesHaveShouldNameNeither() {
        saved(SampleMachine.number(1).named("web.a.example"));
        var other = saved(SampleMachine.number(2).named("web.b.example").lastSeen(Samples.NOW.plusSeconds(9)));
        assertThat(find(FABRIKAM, "web")).isEmpty();
        assertThat(find(FABRIKAM, "web.b.example")).contains(other);
    }

    @Test
    void ofSeveralEnrolmentsOfOneNameTheLatestShouldBeMeant() {
        saved(SampleMachine.number(1).named("web.a.example"));
        var latest = saved(SampleMachine.number(2).named("WEB.a.example").lastSeen(Samples.NOW.plusSeconds(9)));
        saved(SampleMachine.number(3).named("web.A.example").lastSeen(Samples.NOW.minusSeconds(9)));
        assertThat(find(FABRIKAM, "web.a.example")).contains(latest);
        assertThat(find(FABRIKAM, "web")).contains(latest);
    }

    @Test
    void aFullNameShouldWinOverTheSameNameWithADomainHoweverManyThereAre() {
        var exact = saved(SampleMachine.number(1).named("web"));
        for (var number = 2; number < 150; number++) {
            saved(SampleMachine.number(number)
                    .named("web.d" + number + ".example")
                    .lastSeen(Samples.NOW.plusSeconds(number)));
        }
        assertThat(find(FABRIKAM, "WEB")).contains(exact);
    }

    @Test
    void aDeviceIdShouldWinOverAName() {
        saved(SampleMachine.number(1).named("shared").lastSeen(Samples.NOW.plusSeconds(9)));
        var device = saved(SampleMachine.number(2).named("web").deviceId("shared"));
        assertThat(find(FABRIKAM, "shared")).contains(device);
    }

    @Test
    void aNameThatLooksLikeAMachineIdShouldBeFoundWhereNoMachineHasThatId() {
        var name = Samples.machineId(7).value();
        var machine = saved(SampleMachine.number(1).named(name));
        assertThat(find(FABRIKAM, name)).contains(machine);
    }
}
