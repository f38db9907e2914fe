package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Links that are taken back, and what the record tells of links. */
class LinkRevocationTest {
    private static final String INVALID = "403 Forbidden: The token of this link is not valid";

    @TempDir
    Path data;

    private TestServer server;
    private TestTenant tenant;
    private TestApplication application;
    private TestCollector collector;
    private String action = "";

    @BeforeEach
    void deliverAPackage() throws StartException {
        server = start();
        tenant = server.tenant();
        application = tenant.application();
        collector = tenant.collector("ws-0451.fabrikam.example");
        action = application.collect(collector);
        collector.work(action, 20 << 20);
    }

    private TestServer start() throws StartException {
        return TestServer.start(data, "limits.scale=0");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Wherever the server listens now. */
    private Answer get(String link) {
        return server.call("GET", link.substring(link.indexOf("/safedownload"))).send();
    }

    private Answer revoke(String kind, String id) {
        return server.admin("POST", "/admin/link-revocations")
                .json(TestServer.json(Map.of("kind", kind, "id", id)))
                .send();
    }

    private List<JsonNode> links() {
        var answer = server.admin("GET", "/admin/machine-actions/" + action + "/links")
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().path("complete").asBoolean()).isTrue();
        return StreamSupport.stream(answer.json().path("value").spliterator(), false)
                .toList();
    }

    private String id(String kind) {
        return switch (kind) {
            case "link" -> links().getFirst().path("id").asString();
            case "key" -> links().getFirst().path("keyId").asString();
            case "action" -> action;
            case "machine" -> collector.machineId();
            case "application" -> application.clientId();
            case "tenant" -> tenant.name();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @ParameterizedTest
    @CsvSource({"link", "action", "machine", "application", "key", "tenant"})
    void whatIsRevokedShouldBeDeadAtOnceAndStaySoAndNothingElse(String kind) throws StartException {
        var link = application.link(action);
        var otherTenant = server.tenant();
        var otherCollector = otherTenant.collector("ws-0452.fabrikam.example");
        var other = otherTenant.application();
        var otherAction = other.collect(otherCollector);
        otherCollector.work(otherAction, 100);
        var otherLink = other.link(otherAction);
        assertThat(get(link).status()).isEqualTo(200);
        var answer = revoke(kind, id(kind));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        assertThat(get(link).refusal()).isEqualTo(INVALID);
        assertThat(server.call("HEAD", link).send().status()).isEqualTo(403);
        assertThat(server.call("GET", link).header("Range", "bytes=100-").send().refusal())
                .isEqualTo(INVALID);
        assertThat(get(otherLink).status()).isEqualTo(kind.equals("key") ? 403 : 200);
        assertThat(links().getFirst().path("state").asString()).isEqualTo("revoked");
        server.close();
        server = start();
        assertThat(get(link).refusal()).isEqualTo(INVALID);
        server.clock().advance(Duration.ofMillis(1));
        var again = new TestApplication(server, tenant, application.clientId(), application.clientSecret());
        assertThat(get(again.link(action)).status()).isEqualTo(200);
        assertThat(links()).extracting(one -> one.path("state").asString()).containsExactly("revoked", "open");
    }

    @Test
    void theLinksOfAUserShouldBeRevokedByName() {
        var user = TestUser.add(tenant, "maiko@fabrikam.example", "security-administrator");
        var link = ofUser(user);
        var own = application.link(action);
        assertThat(get(link).status()).isEqualTo(200);
        var answer = server.admin("POST", "/admin/link-revocations")
                .json(TestServer.json(Map.of("kind", "user", "id", user.name(), "tenant", tenant.name())))
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        assertThat(answer.json("id")).isEqualTo(user.id());
        assertThat(get(link).refusal()).isEqualTo(INVALID);
        assertThat(get(own).status()).isEqualTo(200);
        assertThat(links()).extracting(one -> one.path("state").asString()).containsExactly("revoked", "open");
    }

    @Test
    void aProgramsRevocationShouldEndTheLinksOfItsUsersToo() {
        var user = TestUser.add(tenant, "maiko@fabrikam.example", "security-administrator");
        var link = ofUser(user);
        assertThat(revoke("application", user.clientId()).status()).isEqualTo(201);
        assertThat(get(link).refusal()).isEqualTo(INVALID);
        assertThat(links().getFirst().path("state").asString()).isEqualTo("revoked");
    }

    private String ofUser(TestUser user) {
        var answer = server.call("GET", "/api/machineactions/" + action + "/getPackageUri")
                .bearer(user.token())
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json("value").replace("\"", "");
    }

    @ParameterizedTest
    @CsvSource({"link", "action", "machine", "application", "key", "tenant"})
    void aDownloadThatRunsShouldBeCutOffWhenItsLinkIsRevoked(String kind) throws Exception {
        var link = application.link(action);
        try (var connection = RawConnection.to(server.port())) {
            connection.send("GET " + link.substring(server.base().length()) + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(connection.readByte()).isEqualTo('H');
            assertThat(revoke(kind, id(kind)).status()).isEqualTo(201);
            assertThat(connection.readRest()).isLessThan(15 << 20);
        }
        server.awaitRunning(0);
        var download = links().getFirst().path("downloads").path(0);
        assertThat(download.path("result").asString()).isEqualTo("revoked");
        assertThat(download.path("bytes").asLong()).isBetween(1L, 15L << 20);
    }

    @Test
    void whoLostTheRightShouldNotEvenGoOnWithADownload() throws StartException {
        server.close();
        server = TestServer.start(data, "limits.scale=0", "links.recheck=on");
        var again = new TestApplication(server, tenant, application.clientId(), application.clientSecret());
        var link = again.link(action);
        var range = server.call("GET", link).header("Range", "bytes=0-99");
        assertThat(range.send().status()).isEqualTo(206);
        server.admin("PATCH", "/admin/applications/" + application.clientId())
                .json("{\"enabled\":false}")
                .send();
        assertThat(server.call("GET", link).header("Range", "bytes=100-").send().refusal())
                .isEqualTo(INVALID);
        server.clock().advance(Duration.ofMinutes(2));
        assertThat(server.call("GET", link).header("Range", "bytes=100-").send().refusal())
                .isEqualTo(INVALID);
    }

    @Test
    void theRecordShouldTellOfEachLinkWhatBecameOfIt() throws Exception {
        var first = application
                .get("/api/machineactions/" + action
                        + "/getPackageUri?uses=2&lifetime=30s&bind=caller&network=127.0.0.1,10.0.0.0/8")
                .json("value")
                .replace("\"", "");
        application.link(action);
        var size = application.call("GET", first).send().bytes().length;
        application.call("GET", first).header("Range", "bytes=1-10").send();
        application.call("GET", first).header("Range", "bytes=0-10").send();
        server.awaitRunning(0);
        var links = links();
        assertThat(links).extracting(one -> one.path("state").asString()).containsExactly("usedUp", "open");
        assertThat(links).extracting(one -> one.path("uses").asInt()).containsExactly(2, 0);
        var told = links.getFirst();
        assertThat(told.path("policy").toString())
                .isEqualTo("{\"lifetime\":\"30s\",\"uses\":\"2\",\"network\":\"127.0.0.1/32,10.0.0.0/8\","
                        + "\"bind\":\"caller\"}");
        assertThat(told.path("byId").asString()).isEqualTo(application.clientId());
        assertThat(told.path("expiresDateTimeUtc").asString()).startsWith("2026-03-09T07:41:25.104");
        assertThat(told.path("downloads").size()).isEqualTo(3);
        var download = told.path("downloads").path(0);
        assertThat(download.path("part").asString()).isEqualTo("whole, " + size + " bytes, use 1");
        assertThat(download.path("bytes").asInt()).isEqualTo(size);
        assertThat(download.path("result").asString()).isEqualTo("ok");
        assertThat(download.path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(download.path("byId").asString()).isEqualTo(application.clientId());
        assertThat(told.path("downloads").path(1).path("part").asString())
                .isEqualTo("part, bytes 1-10/" + size + ", use 1");
        assertThat(told.path("downloads").path(2).path("part").asString())
                .isEqualTo("part, bytes 0-10/" + size + ", use 2");
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(links()).extracting(one -> one.path("state").asString()).containsExactly("expired", "expired");
    }

    @Test
    void revocationsShouldBeListedAndForgottenWhenNoLinkCanLiveAnyMore() throws StartException {
        revoke("machine", collector.machineId());
        var another = server.admin("POST", "/admin/link-revocations")
                .json("{\"kind\":\"application\",\"id\":\"Some Program Of Another Provider\",\"anyway\":true}")
                .send();
        assertThat(another.status()).as("%s", another).isEqualTo(201);
        assertThat(server.admin("GET", "/admin/link-revocations").send().text())
                .contains("\"kind\":\"machine\"", "\"id\":\"some program of another provider\"");
    }

    @ParameterizedTest
    @CsvSource({"link", "action", "machine", "application", "key", "tenant"})
    void whatDoesNotNarrowARevocationShouldBeRefusedWithIt(String kind) {
        var link = application.link(action);
        var whose = Map.of("kind", kind, "id", id(kind), "tenant", tenant.name());
        assertThat(server.admin("POST", "/admin/link-revocations")
                        .json(TestServer.json(whose))
                        .send()
                        .refusal())
                .isEqualTo(
                        "400 InvalidInput: 'tenant' (--tenant) goes with the name of a user only; leave it out for kind "
                                + kind);
        if (!kind.equals("application")) {
            var anyway = Map.of("kind", kind, "id", id(kind), "anyway", true);
            assertThat(server.admin("POST", "/admin/link-revocations")
                            .json(TestServer.json(anyway))
                            .send()
                            .refusal())
                    .isEqualTo("400 InvalidInput: 'anyway' (--anyway) goes with the id of an application or of a user"
                            + " only; leave it out");
        }
        assertThat(get(link).status()).isEqualTo(200);
    }

    @Test
    void whatCannotBeRevokedShouldBeTold() {
        assertThat(revoke("everything", "x").refusal())
                .isEqualTo("400 InvalidInput: 'kind' is one of link, action, machine, application, user, key, tenant");
        assertThat(revoke("link", "x").refusal())
                .isEqualTo("400 InvalidInput: 'x' is no id of a link; it must be a GUID");
        assertThat(revoke("action", "x").status()).isEqualTo(400);
        assertThat(revoke("machine", "x").status()).isEqualTo(400);
        assertThat(revoke("tenant", "nobody").status()).isEqualTo(404);
        assertThat(revoke("key", "none").refusal())
                .isEqualTo("404 ResourceNotFound: Key 'none' seals no links here; satchel admin key list shows the"
                        + " keys");
        assertThat(revoke("application", "SOC playbook").refusal())
                .startsWith(
                        "404 ResourceNotFound: No application here has the client id 'SOC playbook'. If one of another");
        assertThat(revoke("user", "maiko@fabrikam.example").refusal())
                .startsWith(
                        "404 ResourceNotFound: No user here has the id 'maiko@fabrikam.example'; a user's name needs the"
                                + " tenant too (--tenant). If one of another");
        assertThat(server.admin("GET", "/admin/link-revocations").send().text()).contains("\"value\":[]");
        assertThat(server.admin("GET", "/admin/machine-actions/x/links").send().status())
                .isEqualTo(400);
        assertThat(server.admin("GET", "/admin/machine-actions/00000000-0000-4000-8000-000000000000/links")
                        .send()
                        .status())
                .isEqualTo(404);
    }
}
