package dev.satchel.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final Instant NOW = Instant.parse("2026-03-09T07:40:55Z");
    private static final UUID GUID = UUID.fromString("3f2504e0-4f89-41d3-9a0c-0305e82c3301");

    @Test
    void aTenantIdShouldBeReadInAnyLetterCase() {
        assertThat(TenantId.parse("3F2504E0-4f89-41D3-9a0c-0305E82C3301")).contains(new TenantId(GUID));
        assertThat(ApplicationId.parse("3F2504E0-4f89-41D3-9a0c-0305E82C3301")).contains(new ApplicationId(GUID));
    }

    /** {@link UUID#fromString} reads the first three. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1-1-1-1-1",
                "3f2504e0-4f89-41d3-9a0c-305e82c3301",
                "3f2504e0-4f89-41d3-9a0c-00305e82c3301",
                "3f2504e04f8941d39a0c0305e82c3301",
                " 3f2504e0-4f89-41d3-9a0c-0305e82c3301",
                "3f2504e0-4f89-41d3-9a0c-0305e82c330x",
                "fabrikam.onmicrosoft.com",
                ""
            })
    void whatIsNoFullGuidShouldBeNoTenantId(String text) {
        assertThat(TenantId.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aPermissionShouldBeReadByItsNameInAnyLetterCase(Permission permission) {
        assertThat(Permission.parse(permission.apiName())).contains(permission);
        assertThat(Permission.parse(permission.apiName().toUpperCase(java.util.Locale.ROOT)))
                .contains(permission);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Machine", "MACHINE_READ_ALL", "Machine.Read.All ", "Machine.Read.All,Machine.Scan"})
    void whatIsNoPermissionShouldNotBeRead(String text) {
        assertThat(Permission.parse(text)).isEmpty();
    }

    @Test
    void aHashShouldMatchItsSecretAloneAndShowNothing() {
        var hash = SecretHash.of("s3cret");
        assertThat(hash.hex()).hasSize(64).doesNotContain("s3cret");
        assertThat(hash.matches("s3cret")).isTrue();
        assertThat(List.of("S3cret", "s3cret ", "", hash.hex())).noneMatch(hash::matches);
        assertThat(hash).hasToString("SecretHash");
        assertThat(SecretHash.of(""))
                .isEqualTo(new SecretHash("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    @Test
    void newSecretsShouldBeDifferentAndNeedNoEscaping() {
        var random = new SecureRandom();
        var secrets = new HashSet<String>();
        for (var i = 0; i < 200; i++) {
            secrets.add(SecretHash.newSecret(random));
        }
        assertThat(secrets).hasSize(200).allMatch(secret -> secret.matches("[A-Za-z0-9]{43}"));
    }

    private static Application application(Application.Secret... secrets) {
        return new Application(
                new ApplicationId(GUID),
                new TenantId(GUID),
                "Playbook",
                Set.of(),
                Optional.empty(),
                Arrays.asList(secrets),
                false,
                NOW);
    }

    private static Application.Secret secret(String text, Instant expires) {
        return new Application.Secret(SecretHash.of(text), Optional.empty(), NOW, Optional.of(expires));
    }

    @Test
    void everySecretOfAnApplicationShouldBeGoodUntilItExpires() {
        var application = application(
                secret("old", NOW),
                secret("young", NOW.plusMillis(1)),
                new Application.Secret(SecretHash.of("lasting"), Optional.empty(), NOW, Optional.empty()));
        assertThat(application.check("old", NOW)).isEqualTo(Application.SecretCheck.EXPIRED);
        assertThat(application.check("young", NOW)).isEqualTo(Application.SecretCheck.GOOD);
        assertThat(application.check("lasting", NOW.plusSeconds(1_000_000_000)))
                .isEqualTo(Application.SecretCheck.GOOD);
        assertThat(application.check("other", NOW)).isEqualTo(Application.SecretCheck.WRONG);
        assertThat(application().check("", NOW)).isEqualTo(Application.SecretCheck.WRONG);
    }

    @Test
    void aSecretsIdShouldComeOfItsHashAloneAndNotTellIt() {
        var secret = secret("s3cret", NOW);
        assertThat(secret.id())
                .isEqualTo(secret("s3cret", NOW.plusSeconds(1)).id())
                .isNotEqualTo(secret("other", NOW).id());
        assertThat(secret.hash().hex()).doesNotContain(secret.id().toString().substring(0, 8));
    }

    @Test
    void aSecretThatWasGivenAgainShouldBeGoodWhateverTheOrder() {
        var over = secret("same", NOW);
        var running = secret("same", NOW.plusSeconds(1));
        assertThat(application(over, running).check("same", NOW)).isEqualTo(Application.SecretCheck.GOOD);
        assertThat(application(running, over).check("same", NOW)).isEqualTo(Application.SecretCheck.GOOD);
    }

    @Test
    void aNameShouldBeNeitherBlankNorLong() {
        for (var name : List.of("", "  ", "x".repeat(121))) {
            assertThatThrownBy(() -> new Tenant(new TenantId(GUID), name, "us", List.of(), NOW))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A tenant's name has 1 to 120 characters");
        }
        assertThat(new Tenant(new TenantId(GUID), "x".repeat(120), "us", List.of(), NOW).name())
                .hasSize(120);
    }
}
