package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.ClientCertificate;
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
    ClientCertificate CERTIFICATE = Samples.certificate(Samples.CERTIFICATE, Samples.NOW);

    @Override
    @BeforeEach
    default void addTenants() {
        StoreContract.super.addTenants();
    }

    private static Application.Secret secret(String text, int seconds) {
        return new Application.Secret(
                SecretHash.of(text), Optional.empty(), Samples.NOW.plusSeconds(seconds), Optional.empty());
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
                                SecretHash.of("first"),
                                Optional.of("pipeline"),
                                Samples.NOW,
                                Optional.of(Samples.NOW.plusSeconds(60))),
                        secret("second", 1)),
                true,
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
        var bare = new Application(
                id, Samples.FABRIKAM.id(), "bare", Set.of(), Optional.empty(), List.of(), false, Samples.NOW);
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
        var secret = secret("third", 9);
        assertThat(stores().applications().replaceSecrets(application.id(), secret))
                .isTrue();
        assertThat(stores().applications().find(application.id()).orElseThrow().secrets())
                .containsExactly(secret);
        assertThat(stores().applications().find(other.id())).contains(other);
    }

    @Test
    default void anApplicationThatIsNotThereShouldGetNoSecretAndNotBeRemoved() {
        var id = new ApplicationId(Samples.guid(1));
        var secret = secret("third", 0);
        assertThat(stores().applications().replaceSecrets(id, secret)).isFalse();
        assertThat(stores().applications().addSecret(id, secret)).isFalse();
        assertThat(stores().applications().removeSecret(id, secret.hash())).isFalse();
        assertThat(stores().applications().setDisabled(id, true)).isFalse();
        assertThat(stores().applications().addCertificate(id, CERTIFICATE)).isFalse();
        assertThat(stores().applications().certificates(id)).isEmpty();
        assertThat(stores().applications().remove(id)).isFalse();
    }

    @Test
    default void secretsShouldComeAndGoOneByOne() {
        var application = added(1, Samples.FABRIKAM.id(), Samples.NOW);
        var other = added(2, Samples.FABRIKAM.id(), Samples.NOW);
        var third = secret("third", 9);
        assertThat(stores().applications().addSecret(application.id(), third)).isTrue();
        assertThat(secrets(application))
                .containsExactly(
                        application.secrets().get(0), application.secrets().get(1), third);
        var first = application.secrets().getFirst().hash();
        assertThat(stores().applications().removeSecret(application.id(), first))
                .isTrue();
        assertThat(stores().applications().removeSecret(application.id(), first))
                .isFalse();
        assertThat(secrets(application)).containsExactly(application.secrets().get(1), third);
        assertThat(stores().applications().find(other.id())).contains(other);
    }

    private List<Application.Secret> secrets(Application application) {
        return stores().applications().find(application.id()).orElseThrow().secrets();
    }

    @Test
    default void anApplicationShouldBeDisabledAndEnabled() {
        var application = added(1, Samples.FABRIKAM.id(), Samples.NOW);
        assertThat(stores().applications().setDisabled(application.id(), false)).isTrue();
        assertThat(stores().applications().find(application.id()).orElseThrow().disabled())
                .isFalse();
        assertThat(stores().applications().setDisabled(application.id(), true)).isTrue();
        assertThat(stores().applications().find(application.id())).contains(application);
    }

    @Test
    default void certificatesShouldBeKeptOncePerApplicationUntilRemoved() {
        var application = added(1, Samples.FABRIKAM.id(), Samples.NOW).id();
        var other = added(2, Samples.FABRIKAM.id(), Samples.NOW).id();
        var younger = Samples.certificate(Samples.OTHER_CERTIFICATE, Samples.NOW.plusSeconds(1));
        assertThat(stores().applications().addCertificate(application, younger)).isTrue();
        assertThat(stores().applications().addCertificate(application, CERTIFICATE))
                .isTrue();
        assertThat(stores().applications().addCertificate(other, CERTIFICATE)).isTrue();
        assertThat(stores().applications()
                        .addCertificate(
                                application, Samples.certificate(Samples.CERTIFICATE, Samples.NOW.plusSeconds(9))))
                .isFalse();
        assertThat(stores().applications().certificates(application)).containsExactly(CERTIFICATE, younger);
        assertThat(stores().applications().removeCertificate(application, CERTIFICATE))
                .isTrue();
        assertThat(stores().applications().removeCertificate(application, CERTIFICATE))
                .isFalse();
        assertThat(stores().applications().certificates(application)).containsExactly(younger);
        assertThat(stores().applications().certificates(other)).containsExactly(CERTIFICATE);
    }

    @Test
    default void aRemovedApplicationsCertificatesShouldBeGoneWithIt() {
        var application = added(1, Samples.FABRIKAM.id(), Samples.NOW);
        stores().applications().addCertificate(application.id(), CERTIFICATE);
        assertThat(stores().applications().remove(application.id())).isTrue();
        added(1, Samples.FABRIKAM.id(), Samples.NOW);
        assertThat(stores().applications().certificates(application.id())).isEmpty();
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
