package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far a link reaches: by the server, by the tenant, by the request. */
class LinkPolicyTest {
    private static final String EXPIRED =
            "403 Forbidden: The token of this link has expired; call getPackageUri for a new link";
    private static final String INVALID = "403 Forbidden: The token of this link is not valid";

    @TempDir
    Path data;

    private TestServer server;
    private TestTenant tenant;
    private TestApplication application;
    private String action = "";

    @BeforeEach
    void deliverAPackage() throws StartException {
        server = TestServer.start(data, "links.lifetime=10m", "links.resume=10m", "limits.scale=0");
        tenant = server.tenant();
        application = tenant.application();
        var collector = tenant.collector("ws-0451.fabrikam.example");
        action = application.collect(collector);
        collector.work(action, 5_000);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer ask(TestApplication by, String options) {
        return by.get("/api/machineactions/" + action + "/getPackageUri" + options);
    }

    private String link(String options) {
        var answer = ask(application, options);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json("value").replace("\"", "");
    }

    private Answer get(String link) {
        return server.call("GET", link).send();
    }

    private void setTenant(Map<String, String> links) {
        var answer = server.admin("PATCH", "/admin/tenants/" + tenant.id())
                .json(TestServer.json(Map.of("links", links)))
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    @Test
    void aRequestShouldShortenTheLifetimeAndNeverLengthenIt() {
        var shorter = link("?lifetime=20s");
        var longer = link("?lifetime=30m");
        server.clock().advance(Duration.ofSeconds(20));
        assertThat(get(shorter).refusal()).isEqualTo(EXPIRED);
        assertThat(get(longer).status()).isEqualTo(200);
        server.clock().advance(Duration.ofMinutes(10));
        assertThat(get(longer).refusal()).isEqualTo(EXPIRED);
    }

    @Test
    void aTenantShouldShortenTheLifetimeAtOnceForAllItsLinksToCome() {
        var before = link("");
        setTenant(Map.of("lifetime", "30s"));
        var after = link("?lifetime=5m");
        server.clock().advance(Duration.ofSeconds(30));
        assertThat(get(after).refusal()).isEqualTo(EXPIRED);
        assertThat(get(before).status()).isEqualTo(200);
    }

    @Test
    void aLinkShouldOpenOnlyFromItsNetwork() {
        assertThat(get(link("?network=127.0.0.0/8")).status()).isEqualTo(200);
        assertThat(get(link("?network=10.0.0.0%2F8,127.0.0.1,2001:db8::/32")).status())
                .isEqualTo(200);
        var elsewhere = link("?network=10.0.0.0/8");
        assertThat(get(elsewhere).refusal()).isEqualTo(INVALID);
        assertThat(server.call("HEAD", elsewhere).send().status()).isEqualTo(403);
        setTenant(Map.of("network", "127.0.0.0/8"));
        assertThat(get(link("?network=any")).status()).isEqualTo(200);
        assertThat(ask(application, "?network=10.0.0.0/8").refusal())
                .isEqualTo("400 InvalidInput: Nobody could use this link: the option 'network' lies outside of where"
                        + " links may be used here, 127.0.0.0/8");
    }

    @Test
    void aBoundLinkShouldOpenOnlyForTheCallerThatGotIt() {
        var link = link("?bind=caller");
        assertThat(get(link).refusal()).isEqualTo(INVALID);
        assertThat(server.call("GET", link).bearer("nonsense").send().refusal()).isEqualTo(INVALID);
        assertThat(server.call("GET", link)
                        .bearer(tenant.application().token())
                        .send()
                        .refusal())
                .isEqualTo(INVALID);
        assertThat(server.call("GET", link)
                        .bearer(server.tenant().application().token())
                        .send()
                        .refusal())
                .isEqualTo(INVALID);
        assertThat(application.call("GET", link).send().status()).isEqualTo(200);
        assertThat(application
                        .call("GET", link)
                        .header("Range", "bytes=100-")
                        .send()
                        .status())
                .isEqualTo(206);
        server.admin("PATCH", "/admin/applications/" + application.clientId())
                .json("{\"enabled\":false}")
                .send();
        var token = application;
        assertThat(server.call("POST", "/" + tenant.id() + "/oauth2/token")
                        .form(token.credentials())
                        .send()
                        .status())
                .isNotEqualTo(200);
    }

    @Test
    void aTenantThatBindsItsLinksShouldNotBeUnboundByARequest() {
        setTenant(Map.of("bind", "caller"));
        assertThat(get(link("?bind=nobody")).refusal()).isEqualTo(INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lifetime=",
                "lifetime=5s",
                "lifetime=soon",
                "lifetime=-30s",
                "uses=0",
                "uses=1001",
                "uses=x",
                "uses=1&uses=2",
                "network=10.0.0.0/33",
                "network=10.0.0",
                "network=example.com",
                "network=",
                "network=1.1.1.1,2.2.2.2,3.3.3.3,4.4.4.4,5.5.5.5,6.6.6.6,7.7.7.7",
                "network=2001:db8::/129",
                "network=%ff",
                "bind=me",
                "bind",
            })
    void anOptionThatCannotBeReadShouldBeRefusedWithWords(String option) {
        var refusal = ask(application, "?" + option).refusal();
        assertThat(refusal).startsWith("400 InvalidInput: The option '");
        assertThat(refusal).containsAnyOf(", but must be ", " is there more than once");
    }

    @Test
    void whatTheDocumentedApiIgnoresShouldStillBeIgnored() {
        assertThat(get(link("?api-version=1&$top=3&x&Lifetime=never&=&lifetimes=1"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTenantShouldShowItsPolicyAndRefuseOneThatCannotBeRead() {
        setTenant(Map.of("uses", "3", "network", "10.1.2.3/8, 2001:DB8::/32"));
        var listed = server.admin("GET", "/admin/tenants").send();
        assertThat(listed.text())
                .contains("\"links\":{\"lifetime\":\"86400s\",\"uses\":\"3\",\"network\":\"10.0.0.0/8,"
                        + "2001:db8:0:0:0:0:0:0/32\",\"bind\":\"nobody\"}");
        setTenant(Map.of("uses", "unlimited", "network", "any"));
        for (var wrong : new String[] {"lifetime", "uses", "network", "bind"}) {
            assertThat(server.admin("PATCH", "/admin/tenants/" + tenant.id())
                            .json(TestServer.json(Map.of("links", Map.of(wrong, "x"))))
                            .send()
                            .refusal())
                    .startsWith("400 InvalidInput: '" + wrong + "' of links is 'x', but must be ");
        }
    }

    @Test
    void theServersPolicyShouldBeTheCeilingForAll() throws StartException {
        server.close();
        server = TestServer.start(
                data, "links.uses=1", "links.network=10.0.0.0/8", "links.bind=caller", "limits.scale=0");
        setTenant(Map.of("uses", "5", "network", "192.168.0.0/16"));
        var again = new TestApplication(server, tenant, application.clientId(), application.clientSecret());
        assertThat(ask(again, "").refusal())
                .isEqualTo("400 InvalidInput: Nobody could use this link: the option 'network' lies outside of where"
                        + " links may be used here, nowhere");
    }
}
