package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.contracts.Eventually;
import java.util.Map;

/** A registered application, as its program sees the API. */
record TestApplication(TestServer server, TestTenant tenant, String clientId, String clientSecret) {
    static final String AUDIENCE = "https://api.securitycenter.microsoft.com";

    /** The form that a v1 token endpoint takes. */
    String credentials() {
        return "grant_type=client_credentials&client_id=" + clientId + "&client_secret=" + clientSecret + "&resource="
                + AUDIENCE;
    }

    String token() {
        var answer = server.call("POST", "/" + tenant.id() + "/oauth2/token")
                .form(credentials())
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return server.secret(answer.json("access_token"));
    }

    Call call(String method, String path) {
        return server.call(method, path).bearer(token());
    }

    Answer get(String path) {
        return call("GET", path).send();
    }

    Answer post(String path, String json) {
        return call("POST", path).json(json).send();
    }

    /** Waits until the machine is in the device group. */
    void awaitDeviceGroup(TestCollector collector, int number) throws InterruptedException {
        var path = "/api/machines/" + collector.machineId();
        Eventually.see(
                "device group " + number + " of " + path,
                () -> get(path).json().path("rbacGroupId").asInt(),
                group -> group == number);
    }

    /** Asks for a package of the machine; returns the action's id. */
    String collect(TestCollector collector) {
        var answer = post(
                "/api/machines/" + collector.machineId() + "/collectInvestigationPackage",
                TestServer.json(Map.of("Comment", "Case 77 triage")));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.json("id");
    }

    Answer packageUri(String actionId) {
        return get("/api/machineactions/" + actionId + "/getPackageUri");
    }

    /** A new link, without the second pair of quotes. */
    String link(String actionId) {
        var answer = packageUri(actionId);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        var link = answer.json("value").replace("\"", "");
        server.secret(link.substring(link.indexOf("token=") + "token=".length()));
        return link;
    }

    String status(String actionId) {
        return get("/api/machineactions/" + actionId).json("status");
    }
}
