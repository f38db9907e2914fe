package dev.satchel.core.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.Caller;
import dev.satchel.core.access.LinkPolicy;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.actions.ActionStatus;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.actions.MachineActions;
import dev.satchel.core.audit.Actor;
import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.AuditQuery;
import dev.satchel.core.audit.Events;
import dev.satchel.core.contracts.MovableClock;
import dev.satchel.core.contracts.SampleAction;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.contracts.memory.MemoryStores;
import dev.satchel.core.links.PackageLinks.LinkResult;
import dev.satchel.core.links.PackageLinks.OpenedLink;
import dev.satchel.core.machines.Machines;
import dev.satchel.core.packages.InvestigationPackage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackageLinksTest {
    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final Caller FABRIKAM = caller(Samples.FABRIKAM.id());
    private static final InvestigationPackage CONTENT =
            new InvestigationPackage(Samples.packageId(1), 1_000, "ab".repeat(32));

    private final MemoryStores stores = new MemoryStores();
    private final MovableClock clock = new MovableClock(Samples.NOW);
    private final PackageLinks links = new PackageLinks(
            new MachineActions(
                    stores.tenants(),
                    new Machines(stores.machines()),
                    stores.actions(),
                    clock,
                    UUID::randomUUID,
                    false,
                    _ -> {}),
            new LinkAccess(
                    stores.applications(), stores.users(), stores.accessPolicies(), stores.machines(), _ -> Set.of()),
            new LinkKeys(
                    stores.linkKeys(),
                    stores.transactions(),
                    clock,
                    UUID::randomUUID,
                    Duration.ofDays(30),
                    Duration.ofDays(1)),
            new LinkRevocations(stores.linkRevocations(), stores.transactions(), clock),
            stores.audit(),
            clock,
            UUID::randomUUID,
            _ -> LinkPolicy.OPEN.withLifetime(LIFETIME));

    private static Caller caller(TenantId tenant) {
        return new Caller.ApplicationCaller(tenant, Samples.guid(1).toString(), "SOC Bot", Set.of());
    }

    private MachineAction succeeded() {
        var action = SampleAction.number(1).action();
        stores.actions().add(action);
        return stores.actions()
                .changeOpen(action.tenant(), action.id(), open -> open.succeeded(CONTENT, Samples.NOW))
                .orElseThrow();
    }

    private LinkResult.Created created(MachineAction action) {
        return (LinkResult.Created) links.create(FABRIKAM, action.id(), "198.51.100.7", LinkPolicy.OPEN);
    }

    @Test
    void aLinkShouldOpenToWhatItWasMadeFor() {
        var action = succeeded();
        var result = created(action);
        assertThat(open(result.token())).isEqualTo(new OpenedLink.Valid(result.link(), Optional.empty()));
        assertThat(result.link().action()).isEqualTo(action.id());
        assertThat(result.link().tenant()).isEqualTo(FABRIKAM.tenant());
        assertThat(result.link().packageId()).isEqualTo(CONTENT.id());
    }

    @Test
    void everyCallShouldMakeANewLink() {
        var action = succeeded();
        assertThat(created(action).link().id())
                .isNotEqualTo(created(action).link().id());
    }

    @Test
    void aLinkShouldBeOnRecordWithoutItsToken() {
        var action = succeeded();
        var result = created(action);
        assertThat(recorded())
                .containsExactly(AuditEvent.done(Samples.NOW, Events.LINK_CREATED, Actor.of(FABRIKAM, "198.51.100.7"))
                        .of(action.tenant())
                        .about(action.machine().value(), action.id().value())
                        .by(result.link().id().toString())
                        .on(stores.linkKeys().list().getFirst().id(), "lifetime=60s"));
        assertThat(recorded().getFirst().toString()).doesNotContain(result.token());
    }

    private OpenedLink open(String token) {
        return links.open(token, "198.51.100.7", Optional::empty);
    }

    private List<AuditEvent> recorded() {
        return stores.audit().page(AuditQuery.first(9)).stream()
                .map(AuditLog.Recorded::event)
                .toList();
    }

    @Test
    void aLinkShouldExpireAtItsInstantAndNotBefore() {
        var result = created(succeeded());
        clock.set(result.link().expires().minusNanos(1));
        assertThat(open(result.token())).isEqualTo(new OpenedLink.Valid(result.link(), Optional.empty()));
        clock.set(result.link().expires());
        assertThat(open(result.token())).isEqualTo(new OpenedLink.Expired(result.link(), Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(names = "SUCCEEDED", mode = EnumSource.Mode.EXCLUDE)
    void anActionWithoutAPackageShouldGetNoLink(ActionStatus status) {
        var action = SampleAction.number(1).status(status).action();
        stores.actions().add(action);
        assertThat(links.create(FABRIKAM, action.id(), null, LinkPolicy.OPEN))
                .isEqualTo(new LinkResult.NoPackage(status));
        assertThat(recorded()).isEmpty();
    }

    @Test
    void whatIsNoCollectionOfTheCallersTenantShouldReadTheSame() {
        var action = succeeded();
        var other = SampleAction.number(2).type("Isolate").action();
        stores.actions().add(other);
        var none = new LinkResult.NotACollection();
        assertThat(links.create(caller(Samples.CONTOSO.id()), action.id(), null, LinkPolicy.OPEN))
                .isEqualTo(none);
        assertThat(links.create(FABRIKAM, Samples.actionId(3), null, LinkPolicy.OPEN))
                .isEqualTo(none);
        assertThat(links.create(FABRIKAM, other.id(), null, LinkPolicy.OPEN)).isEqualTo(none);
        assertThat(recorded()).isEmpty();
    }

    @Test
    void whatIsNoTokenShouldBeInvalid() {
        assertThat(open("")).isEqualTo(new OpenedLink.Invalid());
        assertThat(open("AAAA")).isEqualTo(new OpenedLink.Invalid());
    }
}
