package dev.satchel.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.access.TenantId;
import dev.satchel.server.settings.IssuerSettings.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerSettingsTest {
    @TempDir
    private Path folder;

    private List<IssuerSettings> read(String yaml) throws IOException {
        var file = Files.writeString(folder.resolve("satchel.yaml"), yaml);
        var settings = new Settings(new SettingsSource(Optional.of(file), Map.of(), Map.of()));
        return ServerSettings.from(settings, folder).issuers();
    }

    @Test
    void aListOfBlocksShouldBeReadWithWhatIsUsualForTheKind() throws IOException {
        var issuers = read("""
                issuers:
                  - name: contoso-entra
                    kind: entra
                    tenants: [Contoso]
                    directory: 0D4AE2B6-98c3-4f0b-8a6c-1f5f6a0d9e11
                  - name: keycloak
                    kind: keycloak
                    issuer: https://login.example/realms/soc
                    tenants: [Contoso, Fabrikam]
                    tenant-claim: organization
                    groups-claim: [groups, realm_access.groups]
                """);
        assertThat(issuers).hasSize(2);
        var entra = issuers.getFirst();
        assertThat(entra.issuers())
                .containsExactly(
                        "https://sts.windows.net/{tenantid}/", "https://login.microsoftonline.com/{tenantid}/v2.0");
        assertThat(entra.jwks()).contains(URI.create("https://login.microsoftonline.com/common/discovery/v2.0/keys"));
        assertThat(entra.directory()).isEqualTo(TenantId.parse("0d4ae2b6-98c3-4f0b-8a6c-1f5f6a0d9e11"));
        assertThat(entra.algorithms()).containsExactly("RS256");
        var keycloak = issuers.getLast();
        assertThat(keycloak.kind()).isEqualTo(Kind.KEYCLOAK);
        assertThat(keycloak.jwks()).isEmpty();
        assertThat(keycloak.claims().groups()).containsExactly("groups", "realm_access.groups");
        assertThat(keycloak.claims().roles()).containsExactly("realm_access.roles");
        assertThat(keycloak.claims().applicationWhen()).contains("client_id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    kind: oidc | The setting issuers.1.issuer is missing
                    issuer: http://login.example | https address
                    issuer: https://sts.windows.net/x/ | which is kind: entra
                    issuer: https://login.microsoftonline.com/x/v2.0 | which is kind: entra
                    issuer: https://login.example, tenants: [A, B] | say in tenant-claim
                    issuer: https://login.example, tenants: [] | The setting issuers.1.tenants is missing
                    issuer: https://login.example, algorithms: [HS256] | some of RS256, PS256, ES256
                    issuer: https://login.example, directory: x | the directory's id, a GUID
                    kind: entra, tenant-claim: organization | The setting issuers.1.tenant-claim needs issuers.1.directory
                    issuer: https://login.example, name: A/B | lower-case letters
                    issuer: https://login.example, jwks: ftp://x | https address
                    issuer: https://login.example, tennants: [A] | did you mean issuers.1.tenants
                    """)
    void aBlockThatIsWrongShouldStopTheStart(String block, String message) {
        var usual = (block.contains("name:") ? "" : "name: idp, ")
                + (block.contains("tenants:") ? "" : "tenants: [Contoso], ");
        assertThatThrownBy(() -> read("issuers:\n  - {" + usual + block + "}\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(message);
    }

    @Test
    void twoBlocksShouldNotShareNameOrIssuer() {
        var block = "{name: %s, tenants: [Contoso], issuer: 'https://%s.example'}\n";
        assertThatThrownBy(
                        () -> read("issuers:\n  - " + block.formatted("a", "x") + "  - " + block.formatted("a", "y")))
                .hasMessageContaining("Two issuers have the name a");
        assertThatThrownBy(
                        () -> read("issuers:\n  - " + block.formatted("a", "x") + "  - " + block.formatted("b", "x")))
                .hasMessageContaining("Two blocks of issuers take https://x.example");
    }
}
