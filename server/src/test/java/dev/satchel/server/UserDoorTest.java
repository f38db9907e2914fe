package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doors by which users, groups and how applications sign users in are administered. */
class UserDoorTest {
    @TempDir
    Path data;

    private TestServer server;
    private TestTenant tenant;

    @BeforeEach
    void start() throws StartException {
        server = TestServer.start(data);
        tenant = server.tenant();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer send(String method, String rest, String json) {
        return server.admin(method, "/admin/tenants/" + tenant.name() + rest)
                .json(json)
                .send();
    }

    private Answer get(String rest) {
        return server.admin("GET", "/admin/tenants/" + tenant.id() + rest).send();
    }

    @Test
    void aUserShouldJoinAndLeaveGroupsByName() {
        var group = send("POST", "/user-groups", "{\"name\":\"Tier 1\"}");
        assertThat(group.status()).isEqualTo(201);
        assertThat(send("POST", "/user-groups", "{\"name\":\"tier 1\"}").status())
                .isEqualTo(409);
        var user = send("POST", "/users", "{\"name\":\"maiko@fabrikam.example\",\"groups\":[\"TIER 1\"]}");
        assertThat(user.json("displayName")).isEqualTo("maiko@fabrikam.example");
        assertThat(user.json().path("hasPassword").asBoolean()).isFalse();
        assertThat(user.json().path("groups").path(0).path("id").asString()).isEqualTo(group.json("id"));
        var left =
                send("PATCH", "/users/maiko@fabrikam.example", "{\"leaveGroups\":[\"Tier 1\"],\"displayName\":\"M\"}");
        assertThat(left.json().path("groups").size()).isZero();
        assertThat(left.json("displayName")).isEqualTo("M");
        send("PATCH", "/users/" + user.json("id"), "{\"joinGroups\":[\"" + group.json("id") + "\"]}");
        assertThat(get("/users").json().path("value").path(0).path("groups").size())
                .isEqualTo(1);
        assertThat(get("/user-groups").json().path("value").size()).isEqualTo(1);
        assertThat(server.admin("DELETE", "/admin/tenants/" + tenant.id() + "/user-groups/tier%201")
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(get("/users").json().path("value").path(0).path("groups").size())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"name":"maiko"}                                        | 400 | A user's name has the form NAME@DOMAIN
                {"displayName":"x"}                                     | 400 | The required parameter 'name' is missing
                {"name":"a@b","password":"short"}                       | 400 | A password has 10 to 256 characters
                {"name":"a@b","directoryRoles":["king"]}                | 400 | 'king' is no directory role; there are global-administrator
                {"name":"a@b","groups":["Nobody"]}                      | 404 | User group 'Nobody' was not found
                {"name":"TAKEN@b"}                                      | 409 | The tenant has a user 'TAKEN@b' already
                """)
    void aWrongUserShouldBeRefusedWithAReason(String json, int status, String message) {
        send("POST", "/users", "{\"name\":\"taken@b\"}");
        var answer = send("POST", "/users", json);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.message()).startsWith(message);
    }

    @Test
    void usersOfAnotherTenantShouldNotBeThere() {
        var id = send("POST", "/users", "{\"name\":\"a@b.example\"}").json("id");
        var other = server.tenant();
        for (var name : new String[] {id, "a@b.example"}) {
            assertThat(server.admin("DELETE", "/admin/tenants/" + other.id() + "/users/" + name)
                            .send()
                            .message())
                    .startsWith("User '" + name + "' was not found");
        }
        assertThat(get("/users").json().path("value").size()).isEqualTo(1);
    }

    @Test
    void anApplicationShouldBeSetUpForUsersLater() {
        var path = "/admin/applications/" + tenant.application().clientId();
        var change = TestServer.json(Map.of(
                "delegatedPermissions", new String[] {"machine.read"},
                "redirectUris", new String[] {"https://tool.example/back"}));
        var changed = server.admin("PATCH", path).json(change).send();
        assertThat(changed.json().path("delegatedPermissions").path(0).asString())
                .isEqualTo("Machine.Read");
        assertThat(changed.json().path("publicClient").asBoolean()).isFalse();
        for (var wrong : new String[] {
            "http://tool.example/", "javascript:alert(1)", "/back", "https://tool.example/#x", "not a uri"
        }) {
            var answer = server.admin("PATCH", path)
                    .json(TestServer.json(Map.of("redirectUris", new String[] {wrong})))
                    .send();
            assertThat(answer.message()).as(wrong).startsWith("A redirect URI ");
        }
        assertThat(server.admin("PATCH", path)
                        .json("{\"delegatedPermissions\":[\"Machine.Read.All\"]}")
                        .send()
                        .message())
                .startsWith("'Machine.Read.All' is no permission in the name of users");
    }
}
