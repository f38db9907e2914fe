package dev.satchel.client;

import static dev.satchel.client.ScriptedServer.content;
import static dev.satchel.client.ScriptedServer.error;
import static dev.satchel.client.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.wire.admin.NewApplication;
import dev.satchel.wire.admin.NewTenant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminClientTest {
    private static final String APPLICATION = """
            {"clientId":"app-1","clientSecret":"shown once","tenant":"t-1","name":"playbook","enabled":true,\
            "permissions":["Machine.Read.All"],"packageLinkForm":null,\
            "creationDateTimeUtc":"2026-03-09T07:40:55.1040000Z"}""";

    private final ScriptedServer server = new ScriptedServer();
    private final AdminClient client =
            new AdminClient(new AdminSettings(server.address(), new Secret("adm1n"), Connection.STRICT), Listener.NONE);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void shouldSendTheAdministratorsSecretAsABearerToken() throws Exception {
        server.on("POST", "/admin/tenants", json(201, """
                {"id":"t-1","name":"Fabrikam","region":"us","domains":[],"creationDateTimeUtc":"2026-03-09T07:40:55.1040000Z"}"""));
        assertThat(client.addTenant(new NewTenant("Fabrikam", null, null, null)).id())
                .isEqualTo("t-1");
        assertThat(server.received()).singleElement().satisfies(request -> {
            assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer adm1n");
            assertThat(request.body())
                    .isEqualTo("{\"name\":\"Fabrikam\",\"id\":null,\"region\":null,\"domains\":null}");
        });
    }

    @Test
    void shouldAddListRotateAndRemoveApplications() throws Exception {
        server.on("POST", "/admin/applications", json(201, APPLICATION))
                .on("GET", "/admin/applications", json(200, "{\"value\":[" + APPLICATION + "]}"))
                .on("POST", "/admin/applications/app-1/secret", json(200, APPLICATION))
                .on("DELETE", "/admin/applications/app-1", content(204, new byte[0]));
        var added =
                client.addApplication(new NewApplication("playbook", "t-1", List.of("Machine.Read.All"), null, null));
        assertThat(added.clientSecret()).isEqualTo("shown once");
        assertThat(client.applications()).containsExactly(added);
        assertThat(client.rotateSecret("app-1")).isEqualTo(added);
        client.removeApplication("app-1");
        assertThat(server.received("DELETE", "/admin/applications/app-1")).hasSize(1);
    }

    @Test
    void shouldNotRepeatARefusal() {
        server.on("GET", "/admin/collectors", error(401, "Unauthorized", "Not the administrator's secret"));
        assertThatThrownBy(client::collectors).hasMessage("Not the administrator's secret");
        assertThat(server.received()).hasSize(1);
    }
}
