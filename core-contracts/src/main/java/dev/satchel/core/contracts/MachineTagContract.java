package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.machines.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store of machines does with tags that come through the API. */
public interface MachineTagContract extends StoreContract {
    TenantId FABRIKAM = Samples.FABRIKAM.id();
    MachineId MACHINE = Samples.machineId(1);

    @Override
    @BeforeEach
    default void addTenants() {
        StoreContract.super.addTenants();
        stores().machines().save(SampleMachine.number(1).tagged("Device").machine());
    }

    private static UnaryOperator<Tags> adding(String tag) {
        return tags -> {
            var more = new ArrayList<>(tags.added());
            more.add(tag);
            return new Tags(List.of("what is said of the device's own does not count"), more);
        };
    }

    private Tags tags() {
        return stores().machines().find(FABRIKAM, MACHINE).map(Machine::tags).orElseThrow();
    }

    @Test
    default void addedTagsShouldStandBehindThoseOfTheDevice() {
        var changed = stores().machines().changeTags(FABRIKAM, MACHINE, adding("b"));
        assertThat(changed.orElseThrow().tags()).isEqualTo(new Tags(List.of("Device"), List.of("b")));
        stores().machines().changeTags(FABRIKAM, MACHINE, adding("a"));
        assertThat(tags()).isEqualTo(new Tags(List.of("Device"), List.of("b", "a")));
        assertThat(stores().machines().changeTags(FABRIKAM, MACHINE, _ -> Tags.NONE))
                .contains(SampleMachine.number(1).tagged("Device").machine());
    }

    @Test
    default void savingTheMachineShouldReplaceTheDevicesTagsAndLeaveTheAddedOnes() {
        stores().machines().changeTags(FABRIKAM, MACHINE, adding("added"));
        stores().machines().save(SampleMachine.number(1).tagged("x", "y").machine());
        assertThat(tags()).isEqualTo(new Tags(List.of("x", "y"), List.of("added")));
        stores().machines().save(SampleMachine.number(1).removed().machine());
        stores().machines().save(SampleMachine.number(1).machine());
        assertThat(tags()).isEqualTo(new Tags(List.of(), List.of("added")));
    }

    @Test
    default void aMachineThatIsNotThereShouldNotBeChanged() {
        assertThat(stores().machines().changeTags(FABRIKAM, Samples.machineId(2), adding("x")))
                .isEmpty();
        assertThat(stores().machines().changeTags(Samples.CONTOSO.id(), MACHINE, adding("x")))
                .isEmpty();
        stores().machines().save(SampleMachine.number(1).removed().machine());
        assertThat(stores().machines().changeTags(FABRIKAM, MACHINE, adding("x")))
                .isEmpty();
    }

    @Test
    default void aChangeThatFailsShouldChangeNothing() {
        assertThatThrownBy(() -> stores().machines().changeTags(FABRIKAM, MACHINE, _ -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(tags()).isEqualTo(Tags.ofDevice(List.of("Device")));
    }

    @Test
    default void nothingShouldBeLostWhenManyChangeTagsWhileReportsComeIn() {
        Together.run(8, caller -> IntStream.range(0, 5)
                .mapToObj(round -> {
                    stores().machines()
                            .save(SampleMachine.number(1).tagged("Device").machine());
                    return stores().machines().changeTags(FABRIKAM, MACHINE, adding(caller + "-" + round));
                })
                .toList());
        assertThat(tags().ofDevice()).containsExactly("Device");
        assertThat(tags().added()).hasSize(40).doesNotHaveDuplicates();
    }
}
