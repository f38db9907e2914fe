package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.LinkPolicy;
import dev.satchel.core.access.Network;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

public interface TenantStoreContract extends StoreContract {
    private static Tenant tenant(int number, String name) {
        return new Tenant(new TenantId(Samples.guid(number)), name, "us", List.of(), Samples.NOW);
    }

    @Test
    default void aTenantShouldBeFoundByItsIdAndByItsNameInAnyLetterCase() {
        var tenant = tenant(1, "Müller & Σίσυφος");
        assertThat(stores().tenants().add(tenant)).isTrue();
        assertThat(stores().tenants().find(tenant.id())).contains(tenant);
        assertThat(stores().tenants().findByName("MÜLLER & ΣΊΣΥΦΟΣ")).contains(tenant);
    }

    @Test
    default void aTenantThatIsNotThereShouldNotBeFound() {
        stores().tenants().add(tenant(1, "Fabrikam"));
        assertThat(stores().tenants().find(new TenantId(Samples.guid(2)))).isEmpty();
        assertThat(stores().tenants().findByName("Fabrikam ")).isEmpty();
    }

    @Test
    default void aNameThatIsTakenShouldBeRefusedInAnyLetterCase() {
        var first = tenant(1, "Élan");
        stores().tenants().add(first);
        assertThat(stores().tenants().add(tenant(2, "éLAN"))).isFalse();
        assertThat(stores().tenants().list()).containsExactly(first);
    }

    @Test
    default void anIdThatIsTakenShouldBeRefused() {
        var first = tenant(1, "Fabrikam");
        stores().tenants().add(first);
        assertThat(stores().tenants().add(tenant(1, "Contoso"))).isFalse();
        assertThat(stores().tenants().list()).containsExactly(first);
    }

    @Test
    default void ofManyWhoWantOneNameExactlyOneShouldGetIt() {
        assertThat(Together.winners(8, number -> stores().tenants().add(tenant(number, "Fabrikam"))))
                .isEqualTo(1);
        assertThat(stores().tenants().list()).hasSize(1);
    }

    @Test
    default void tenantsShouldBeListedByNameWhateverTheLetterCase() {
        var names = new String[] {"delta", "Bravo", "alpha", "Charlie"};
        for (var i = 0; i < names.length; i++) {
            stores().tenants().add(tenant(i, names[i]));
        }
        assertThat(stores().tenants().list())
                .extracting(Tenant::name)
                .containsExactly("alpha", "Bravo", "Charlie", "delta");
    }

    @Test
    default void aTenantShouldKeepItsRegionAndBeFoundByItsDomainsInAnyLetterCase() {
        var tenant = withDomains(1, "Fabrikam", "fabrikam.example", "fabrikam.test");
        assertThat(stores().tenants().add(tenant)).isTrue();
        assertThat(stores().tenants().find(tenant.id())).contains(tenant);
        assertThat(stores().tenants().findByDomain("Fabrikam.TEST")).contains(tenant);
        assertThat(stores().tenants().findByDomain("test")).isEmpty();
        assertThat(stores().tenants().list()).containsExactly(tenant);
    }

    @Test
    default void aDomainThatIsTakenShouldBeRefusedAndLeaveNothingBehind() {
        var first = withDomains(1, "Fabrikam", "fabrikam.example");
        stores().tenants().add(first);
        assertThat(stores().tenants().add(withDomains(2, "Contoso", "contoso.example", "fabrikam.example")))
                .isFalse();
        assertThat(stores().tenants().list()).containsExactly(first);
        assertThat(stores().tenants().findByDomain("contoso.example")).isEmpty();
    }

    @Test
    default void aTenantShouldKeepItsRuleForLinksAndNotGiveItToOthers() {
        var tenant = tenant(1, "Fabrikam");
        var other = tenant(2, "Contoso");
        stores().tenants().add(tenant);
        stores().tenants().add(other);
        var links = new LinkPolicy(
                Duration.ofMinutes(5),
                3,
                Network.parse("10.0.0.0/8,2001:db8::/32").orElseThrow(),
                true);
        assertThat(stores().tenants().setLinks(tenant.id(), links)).isTrue();
        assertThat(stores().tenants().find(tenant.id())).contains(tenant.with(links));
        assertThat(stores().tenants().find(other.id())).contains(other);
        assertThat(stores().tenants().setLinks(tenant.id(), LinkPolicy.OPEN)).isTrue();
        assertThat(stores().tenants().find(tenant.id())).contains(tenant);
        assertThat(stores().tenants().setLinks(new TenantId(Samples.guid(3)), links))
                .isFalse();
    }

    @Test
    default void aChangeShouldBeSeenAtOnceByWhoeverHasAskedBefore() {
        var tenant = tenant(1, "Fabrikam");
        var features = new Tenant.Features(false, true);
        var links = LinkPolicy.OPEN.withUses(1);
        assertThat(stores().tenants().find(tenant.id())).isEmpty();
        stores().tenants().add(tenant);
        assertThat(stores().tenants().find(tenant.id())).contains(tenant);
        assertThat(stores().tenants().setFeatures(tenant.id(), features)).isTrue();
        assertThat(stores().tenants().find(tenant.id())).contains(tenant.with(features));
        stores().tenants().setLinks(tenant.id(), links);
        assertThat(stores().tenants().find(tenant.id()))
                .contains(tenant.with(features).with(links));
    }

    private static Tenant withDomains(int number, String name, String... domains) {
        return new Tenant(new TenantId(Samples.guid(number)), name, "eu", List.of(domains), Samples.NOW);
    }
}
