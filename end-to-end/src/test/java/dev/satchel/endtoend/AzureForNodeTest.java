package dev.satchel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.contracts.Eventually;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A playbook with the vendor's libraries for Node.js does the main job over TLS. */
@TestInstance(Lifecycle.PER_CLASS)
class AzureForNodeTest {
    private static final String CLOUD =
            "login.microsoftonline.com,api.security.microsoft.com," + "userrequests-us.securitycenter.windows.com";

    private Path folder;
    private Installation installation;

    @BeforeAll
    void start(@TempDir Path scratch) throws IOException, InterruptedException {
        folder = scratch;
        installation = Installation.startWithTls(folder);
    }

    @AfterAll
    void stop() {
        installation.close();
    }

    private Map<String, String> environment(String library) {
        return new HashMap<>(Map.of(
                "NODE_EXTRA_CA_CERTS", installation.authority().toString(),
                "SATCHEL_LIBRARY", library,
                "SATCHEL_TENANT", installation.tenant(),
                "SATCHEL_CLIENT_ID", installation.clientId(),
                "SATCHEL_CLIENT_SECRET", installation.clientSecret()));
    }

    private Map<String, String> bySettings(String library) throws IOException, InterruptedException {
        var environment = environment(library);
        environment.put("SATCHEL_LOGIN", installation.tlsUrl());
        environment.put("SATCHEL_API", installation.tlsUrl());
        return environment;
    }

    /** Nothing but the names' addresses is different from the real service. */
    private Map<String, String> byNames(String library) throws IOException, InterruptedException {
        var environment = environment(library);
        environment.put("NODE_OPTIONS", "--require " + Node.FOLDER.resolve("redirect.cjs"));
        environment.put("SATCHEL_REDIRECTED", CLOUD);
        environment.put(
                "SATCHEL_REDIRECTED_TO",
                Integer.toString(URI.create(installation.tlsUrl()).getPort()));
        return environment;
    }

    /** The playbook runs while a device answers it; what arrives is what the device sent. */
    private String play(Map<String, String> environment) throws Exception {
        var name = "ws-" + UUID.randomUUID() + ".fabrikam.example";
        var device = new SimulatedDevice(installation.url(), installation.enrolmentToken(), name);
        environment.put("SATCHEL_MACHINE", name);
        try (var background = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = background.submit(device::sendPackage);
            var said = Node.run(folder, environment, "package-of-a-machine.mjs");
            assertThat(said).contains("sha256 " + Eventually.get("the package to be sent", sent) + " ");
            return said;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"msal-node", "azure-identity"})
    void aPackageShouldBeFetchedAtTheAddressThatIsSet(String library) throws Exception {
        play(bySettings(library));
    }

    @ParameterizedTest
    @ValueSource(strings = {"msal-node", "azure-identity"})
    void aPackageShouldBeFetchedByTheCloudsOwnHostNames(String library) throws Exception {
        assertThat(play(byNames(library))).contains(" userrequests-us.securitycenter.windows.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"msal-node", "azure-identity"})
    void aWrongSecretShouldBeAnErrorThatTheLibraryUnderstands(String library) throws Exception {
        var environment = bySettings(library);
        environment.put("SATCHEL_CLIENT_SECRET", "wrong");
        assertThat(Node.run(folder, environment, "refused.mjs")).contains("refused");
    }

    @Test
    void aCertificateShouldDoForBothLibraries() throws Exception {
        var key = ClientKey.make(folder);
        installation
                .satchel()
                .run(
                        "admin",
                        "application",
                        "certificate",
                        "add",
                        installation.clientId(),
                        key.certificate().toString())
                .mustSucceed();
        for (var library : new String[] {"msal-node", "azure-identity"}) {
            var environment = bySettings(library);
            environment.put("SATCHEL_CERTIFICATE", key.both().toString());
            play(environment);
        }
    }
}
