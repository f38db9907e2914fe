package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.LinkForm;
import dev.satchel.core.access.Permission;
import dev.satchel.core.access.SecretHash;
import dev.satchel.core.access.TenantId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public interface ApplicationStoreContract extends StoreContract {
    @Override
    @BeforeEach
    default void addTenants() {
        StoreContract.super.addTenants();
    }

    private static Application application(int number, TenantId tenant, Instant created) {
        return new Application(
                new ApplicationId(Samples.guid(number)),
                tenant,
                "Playbook " + number,
                EnumSet.of(Permission.MACHINE_READ_ALL, Permission.MACHINE_COLLECT_FORENSICS),
                Optional.of(LinkForm.PLAIN),
                List.of(
                        new Application.Secret(
                                SecretHash.of("first"), Samples.NOW, Optional.of(Samples.NOW.plusSeconds(60))),
                        new Application.Secret(SecretHash.of("second"), Samples.NOW.plusSeconds(1), Optional.empty())),
                created);
    }

    private Application added(int number, TenantId tenant, Instant created) {
        var application = application(number, tenant, created);
        stores().applications().add(application);
        return application;
    }

    @Test
    default void anApplicationShouldBeFoundAsItWasAdded() {
        var application = added(1, Samples.FABRIKAM.id(), Samples.NOW);
        assertThat(stores().applications().find(application.id())).contains(application);
        assertThat(stores().applications().find(new ApplicationId(Samples.guid(2))))
                .isEmpty();
    }

    @Test
    default void anApplicationThatMayDoNothingShouldBeKeptToo() {
        var id = new ApplicationId(Samples.guid(1));
        var bare =
                new Application(id, Samples.FABRIKAM.id(), "bare", Set.of(), Optional.empty(), List.of(), Samples.NOW);
        stores().applications().add(bare);
        assertThat(stores().applications().find(id)).contains(bare);
    }

    @Test
    default void applicationsOfAllTenantsShouldBeListedOldestFirst() {
        var young = added(1, Samples.FABRIKAM.id(), Samples.NOW.plusSeconds(2));
        var old = added(3, Samples.CONTOSO.id(), Samples.NOW);
        var between = added(2, Samples.FABRIKAM.id(), Samples.NOW.plusSeconds(1));
        assertThat(stores().applications().list()).containsExactly(old, between, young);
    }

    @Test
    default void aNewSecretShouldTakeThePlaceOfAllOthers() {
        var application = added(1, Samples.FABRIKAM.id(), Samples.NOW);
        var other = added(2, Samples.FABRIKAM.id(), Samples.NOW);
        var secret = new Application.Secret(SecretHash.of("third"), Samples.NOW.plusSeconds(9), Optional.empty());
        assertThat(stores().applications().replaceSecrets(application.id(), secret))
                .isTrue();
        assertThat(stores().applications().find(application.id()).orElseThrow().secrets())
                .containsExactly(secret);
        assertThat(stores().applications().find(other.id())).contains(other);
    }

    @Test
    default void anApplicationThatIsNotThereShouldGetNoSecretAndNotBeRemoved() {
        var id = new ApplicationId(Samples.guid(1));
        var secret = new Application.Secret(SecretHash.of("third"), Samples.NOW, Optional.empty());
        assertThat(stores().applications().replaceSecrets(id, secret)).isFalse();
        assertThat(stores().applications().remove(id)).isFalse();
    }

    @Test
    default void aRemovedApplicationShouldBeGone() {
        var application = added(1, Samples.FABRIKAM.id(), Samples.NOW);
        var other = added(2, Samples.FABRIKAM.id(), Samples.NOW);
        assertThat(stores().applications().remove(application.id())).isTrue();
        assertThat(stores().applications().find(application.id())).isEmpty();
        assertThat(stores().applications().list()).containsExactly(other);
    }

    /** A store that needs a second connection for each answer locks itself up here. */
    @Test
    default void manyShouldReadAtOnce() {
        var application = added(1, Samples.FABRIKAM.id(), Samples.NOW);
        assertThat(Together.run(
                        64,
                        number -> number % 2 == 0
                                ? stores().applications().find(application.id()).stream()
                                        .toList()
                                : stores().applications().list()))
                .allMatch(List.of(application)::equals);
    }
}
