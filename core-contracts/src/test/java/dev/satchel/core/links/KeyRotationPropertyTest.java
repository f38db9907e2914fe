package dev.satchel.core.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.Caller;
import dev.satchel.core.access.LinkPolicy;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.actions.MachineActions;
import dev.satchel.core.contracts.MovableClock;
import dev.satchel.core.contracts.SampleAction;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.contracts.memory.MemoryStores;
import dev.satchel.core.links.PackageLinks.LinkResult;
import dev.satchel.core.links.PackageLinks.OpenedLink;
import dev.satchel.core.machines.Machines;
import dev.satchel.core.packages.InvestigationPackage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/**
 * Links sealed at any time, under any rotations, retirements, restarts and changes of the settings: each opens until it expires,
 * never after, and never after its key was retired.
 */
class KeyRotationPropertyTest {
    private static final Duration LONGEST = Duration.ofHours(24);

    /** What can happen to an installation. */
    sealed interface Step {
        record Pass(Duration time) implements Step {}

        record Seal() implements Step {}

        record Rotate() implements Step {}

        record Refresh() implements Step {}

        record ReplaceAll() implements Step {}

        /** @param place of the key among those there are */
        record Retire(int place) implements Step {}

        record Restart(Duration lifetime, Duration rotation) implements Step {}
    }

    /** A link that was handed out, and the key that sealed it. */
    private record Handed(String token, Instant expires, String key) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        var lifetimes = Arbitraries.longs().between(10, LONGEST.toSeconds()).map(Duration::ofSeconds);
        var rotations = Arbitraries.longs().between(1, 48).map(Duration::ofHours);
        return Arbitraries.<Step>frequencyOf(
                        Tuple.of(
                                6,
                                Arbitraries.longs()
                                        .between(0, 40 * 3_600_000L)
                                        .map(Duration::ofMillis)
                                        .map(Step.Pass::new)),
                        Tuple.of(6, Arbitraries.just(new Step.Seal())),
                        Tuple.of(2, Arbitraries.just(new Step.Rotate())),
                        Tuple.of(3, Arbitraries.just(new Step.Refresh())),
                        Tuple.of(1, Arbitraries.just(new Step.ReplaceAll())),
                        Tuple.of(2, Arbitraries.integers().between(0, 3).map(Step.Retire::new)),
                        Tuple.of(
                                1,
                                lifetimes.flatMap(
                                        lifetime -> rotations.map(rotation -> new Step.Restart(lifetime, rotation)))))
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    @Property(tries = 300)
    void aLinkShouldOpenUntilItExpiresOrItsKeyIsRetired(@ForAll("histories") List<Step> history) {
        var installation = new Installation();
        for (var step : history) {
            installation.take(step);
            installation.check();
        }
        Statistics.label("links refused for their key").collect(installation.refusedForTheirKey > 0 ? "some" : "none");
    }

    private static final class Installation {
        private final MemoryStores stores = new MemoryStores();
        private final MovableClock clock = new MovableClock(Samples.NOW);
        private final MachineAction action;
        private final List<Handed> handed = new ArrayList<>();
        private final Set<String> retired = new HashSet<>();
        private LinkKeys keys = keys(Duration.ofDays(1));
        private PackageLinks links = links(Duration.ofSeconds(60));
        int refusedForTheirKey;

        Installation() {
            var sample = SampleAction.number(1).action();
            stores.actions().add(sample);
            action = stores.actions()
                    .changeOpen(
                            sample.tenant(),
                            sample.id(),
                            open -> open.succeeded(
                                    new InvestigationPackage(Samples.packageId(1), 1_000, "ab".repeat(32)),
                                    Samples.NOW))
                    .orElseThrow();
            keys.refresh();
        }

        private LinkKeys keys(Duration rotation) {
            return new LinkKeys(stores.linkKeys(), stores.transactions(), clock, UUID::randomUUID, rotation, LONGEST);
        }

        private PackageLinks links(Duration lifetime) {
            var actions = new MachineActions(
                    stores.tenants(),
                    new Machines(stores.machines()),
                    stores.actions(),
                    clock,
                    UUID::randomUUID,
                    false,
                    _ -> {});
            var access = new LinkAccess(
                    stores.applications(), stores.users(), stores.accessPolicies(), stores.machines(), _ -> Set.of());
            return new PackageLinks(
                    actions,
                    access,
                    keys,
                    new LinkRevocations(stores.linkRevocations(), stores.transactions(), clock),
                    stores.audit(),
                    clock,
                    UUID::randomUUID,
                    _ -> LinkPolicy.OPEN.withLifetime(lifetime));
        }

        void take(Step step) {
            switch (step) {
                case Step.Pass(var time) -> clock.advance(time);
                case Step.Seal() -> seal();
                case Step.Rotate() -> keys.rotate();
                case Step.Refresh() -> keys.refresh();
                case Step.ReplaceAll() -> {
                    keys.list().forEach(key -> retired.add(key.id()));
                    keys.replaceAll();
                }
                case Step.Retire(var place) -> {
                    var all = keys.list();
                    var id = all.get(place % all.size()).id();
                    assertThat(keys.retire(id)).isTrue();
                    retired.add(id);
                }
                case Step.Restart(var lifetime, var rotation) -> {
                    keys = keys(rotation);
                    links = links(lifetime);
                }
            }
        }

        private void seal() {
            var caller = new Caller.ApplicationCaller(
                    Samples.FABRIKAM.id(), Samples.guid(1).toString(), "SOC Bot", Set.of());
            var created = (LinkResult.Created) links.create(caller, action.id(), null, LinkPolicy.OPEN);
            handed.add(new Handed(
                    created.token(), created.link().expires(), keys.sealing().key()));
        }

        void check() {
            for (var link : handed) {
                var opened = links.open(link.token(), "198.51.100.7", Optional::empty);
                if (retired.contains(link.key())) {
                    assertThat(opened).isInstanceOf(OpenedLink.Invalid.class);
                    refusedForTheirKey++;
                } else if (clock.instant().isBefore(link.expires())) {
                    assertThat(opened).isInstanceOf(OpenedLink.Valid.class);
                } else {
                    assertThat(opened).isNotInstanceOf(OpenedLink.Valid.class);
                }
            }
        }
    }
}
