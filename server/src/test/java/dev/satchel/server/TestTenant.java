package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant of the server under test. */
record TestTenant(TestServer server, String id, String name) {
    private static final String[] ALL = {"Machine.Read.All", "Machine.CollectForensics"};

    /** An application that may do the main job, with rate limits of its own. */
    TestApplication application() {
        return application(null, ALL);
    }

    TestApplication application(String... permissions) {
        return application(null, permissions);
    }

    TestApplication applicationWithLinkForm(String form) {
        return application(form, ALL);
    }

    private TestApplication application(@Nullable String linkForm, String... permissions) {
        var body = new LinkedHashMap<String, Object>(
                Map.of("name", "SOC playbook", "tenant", id, "permissions", List.of(permissions)));
        if (linkForm != null) {
            body.put("packageLinkForm", linkForm);
        }
        var answer = server.admin("POST", "/admin/applications")
                .json(TestServer.json(body))
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return new TestApplication(server, this, answer.json("clientId"), server.secret(answer.json("clientSecret")));
    }

    TestCollector collector(String computerDnsName) {
        return TestCollector.enrol(this, computerDnsName);
    }

    String enrolmentToken() {
        var answer = server.admin("POST", "/admin/enrolment-tokens")
                .json(TestServer.json(Map.of("tenant", id)))
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return server.secret(answer.json("token"));
    }
}
