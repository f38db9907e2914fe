package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.contracts.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is on record after a job, and how it is read. */
class AuditTest {
    private static final int PIECE = 16;

    @TempDir
    Path data;

    private TestServer server;
    private TestTenant tenant;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(data);
        tenant = server.tenant();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer audit(String query) {
        return server.admin("GET", "/admin/audit" + query).send();
    }

    private List<JsonNode> events(String query) {
        var answer = audit(query);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("value").spliterator(), false)
                .toList();
    }

    private JsonNode only(String query) {
        var events = events(query);
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static String told(JsonNode event) {
        return String.join(
                " | ",
                List.of("what", "actor", "actorId", "actorName", "machineId", "actionId", "subject", "detail", "result")
                        .stream()
                        .map(name -> event.path(name).asString("-"))
                        .toList());
    }

    @Test
    void aWholeJobShouldBeOnRecord() throws InterruptedException {
        var application = tenant.application("Machine.Read.All", "Machine.ReadWrite.All", "Machine.CollectForensics");
        var collector = tenant.collector("ws-0451.fabrikam.example");
        var id = application.collect(collector);
        var content = collector.work(id, 50_000);
        var link = application.link(id);
        server.call("GET", link).send();
        endsOnRecord(1);
        server.call("GET", link).header("Range", "bytes=0-9").send();
        endsOnRecord(2);
        var second = application.collect(collector);
        application.post("/api/machineactions/" + second + "/cancel", "{\"Comment\":\"not needed\"}");
        application.post(
                "/api/machines/" + collector.machineId() + "/tags", "{\"Value\":\"case 77\",\"Action\":\"Add\"}");
        var who = " | application | " + application.clientId() + " | SOC playbook | ";
        var machine = collector.machineId();
        assertThat(events("?tenant=" + tenant.name()).stream().map(AuditTest::withoutIds))
                .containsExactly(
                        "admin.add-tenant | administrator | - | - | - | - | " + tenant.id() + " | name=" + tenant.name()
                                + ", collecting=true, platforms=all, links={\"lifetime\":\"86400s\","
                                + "\"uses\":\"unlimited\",\"network\":\"any\",\"bind\":\"nobody\"} | ok",
                        "admin.add-application | administrator | - | - | - | - | " + application.clientId()
                                + " | name=SOC playbook, permissions=[\"Machine.Read.All\",\"Machine.ReadWrite.All\","
                                + "\"Machine.CollectForensics\"], enabled=true | ok",
                        "admin.add-enrolment-token | administrator | - | - | - | - | - | uses=1 | ok",
                        "collector.enrolled | collector | " + machine + " | - | " + machine
                                + " | - | - | ws-0451.fabrikam.example | ok",
                        "package.requested" + who + machine + " | " + id + " | - | - | ok",
                        "link.created" + who + machine + " | " + id + " | KEY | lifetime=60s | ok",
                        "package.downloaded | nobody | - | - | " + machine + " | " + id + " | REQUEST | whole, "
                                + content.size() + " bytes | ok",
                        "download.ended | nobody | - | - | " + machine + " | " + id + " | REQUEST | " + content.size()
                                + " of " + content.size() + " bytes | ok",
                        "package.downloaded | nobody | - | - | " + machine + " | " + id
                                + " | REQUEST | part, bytes 0-9/" + content.size() + " | ok",
                        "download.ended | nobody | - | - | " + machine + " | " + id
                                + " | REQUEST | 10 of 10 bytes | ok",
                        "package.requested" + who + machine + " | " + second + " | - | - | ok",
                        "action.cancelled" + who + machine + " | " + second + " | - | - | ok",
                        "machine.tagged" + who + machine + " | - | - | Add case 77 | ok");
        var created = only("?what=link.created");
        assertThat(events("?link=" + created.path("linkId").asString())).hasSize(5);
        assertThat(created.path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(created.path("time").asString()).startsWith("2026-03-09T07:40:55.104");
    }

    /** The ids of keys and requests are made up. */
    private static String withoutIds(JsonNode event) {
        var subject = event.path("subject").asString("-");
        return switch (event.path("what").asString()) {
            case "link.created" -> told(event).replace(subject, "KEY");
            case "package.downloaded", "download.ended" -> told(event).replace(subject, "REQUEST");
            default -> told(event);
        };
    }

    /** The client has its bytes a moment before the server knows that. */
    private void endsOnRecord(int number) throws InterruptedException {
        Eventually.see(
                number + " ends on record",
                () -> events("?what=download.ended&tenant=" + tenant.id()).size(),
                ends -> ends >= number);
    }

    @Test
    void refusalsShouldBeCountedAndWrittenDownTogether() {
        var application = tenant.application("Machine.Read.All");
        for (var i = 0; i < 3; i++) {
            application.post("/api/machines/x/collectInvestigationPackage", "{\"Comment\":\"x\"}");
            server.call("GET", "/api/machines").bearer("nothing").send();
            server.call("GET", "/safedownload/x.zip?token=forged").send();
            server.call("POST", "/" + tenant.id() + "/oauth2/token")
                    .form(application.credentials().replace(application.clientSecret(), "wrong"))
                    .send();
        }
        assertThat(events("?what=request.refused").stream().map(AuditTest::told))
                .containsExactlyInAnyOrder(
                        "request.refused | application | " + application.clientId() + " | SOC playbook | - | - | - |"
                                + " POST /api/machines/{id}/collectInvestigationPackage | 403 Forbidden",
                        "request.refused | nobody | - | - | - | - | - | GET /api/machines | 401 Unauthorized",
                        "request.refused | nobody | - | - | - | - | - | GET /safedownload/{file} | 403 Forbidden");
        var token = only("?what=token.refused&tenant=" + tenant.id());
        assertThat(told(token))
                .isEqualTo("token.refused | nobody | - | - | - | - | " + application.clientId()
                        + " | - | 401 AADSTS7000215 invalid_client");
        assertThat(token.path("times").asInt()).isEqualTo(3);
        assertThat(events("?what=token.")).hasSize(1);
    }

    @Test
    void aFloodOfDifferentRefusalsShouldBecomeAFewHundredLines() {
        for (var i = 0; i < 1_000; i++) {
            var unknown = "%08d-0000-4000-8000-000000000000".formatted(i);
            server.call("POST", "/" + tenant.id() + "/oauth2/token")
                    .form("grant_type=client_credentials&client_secret=x&client_id=" + unknown)
                    .send();
        }
        var events = events("?what=token.&top=1000");
        assertThat(events).hasSizeLessThanOrEqualTo(301);
        assertThat(events.stream()
                        .mapToInt(event -> event.path("times").asInt())
                        .sum())
                .isEqualTo(1_000);
    }

    @Test
    void pagesShouldLeadFromOneToTheNextAndMissNothing() {
        for (var i = 0; i < 9; i++) {
            tenant.application();
        }
        var read = new ArrayList<Long>();
        var next = "/admin/audit?top=4&what=admin.&since=2026-01-01T00:00:00%2B01:00";
        while (!next.isEmpty()) {
            var page = server.admin("GET", next).send();
            assertThat(page.status()).as("%s", page).isEqualTo(200);
            page.json()
                    .path("value")
                    .forEach(event -> read.add(event.path("sequence").asLong()));
            next = page.json("nextLink");
        }
        assertThat(read).hasSize(10).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatIsAskedWronglyShouldBeRefused() {
        for (var query : List.of("?x=1", "?top=0", "?top=1001", "?after=-1", "?since=yesterday", "?top=1&top=2")) {
            assertThat(audit(query).refusal()).as(query).startsWith("400 InvalidInput: ");
        }
        assertThat(server.call("GET", "/admin/audit").send().status()).isEqualTo(401);
        assertThat(events("?until=2026-01-01T00:00:00Z")).isEmpty();
        assertThat(events("?tenant=nobody")).isEmpty();
    }

    @Test
    void everyChangeOfAnAdministratorShouldNameItsSubjectAndTenant() {
        var application = tenant.application();
        var path = "/admin/applications/" + application.clientId();
        var added = server.admin("POST", path + "/secrets")
                .json("{\"name\":\"second\"}")
                .send();
        server.secret(added.json("clientSecret"));
        server.admin("DELETE", path + "/secrets/" + added.json("id")).send();
        server.secret(server.admin("POST", path + "/secret").send().json("clientSecret"));
        server.admin("PATCH", path).json("{\"enabled\":false}").send();
        server.admin("POST", "/admin/keys")
                .json("{\"kind\":\"token\",\"retireOthers\":true}")
                .send();
        server.admin("DELETE", path).send();
        assertThat(server.admin("DELETE", path).send().status()).isEqualTo(404);
        assertThat(events("?tenant=" + tenant.id()).stream()
                        .map(event -> event.path("what").asString() + " "
                                + event.path("subject").asString("-") + " "
                                + event.path("detail").asString("-"))
                        .skip(2))
                .containsExactly(
                        "admin.add-secret " + application.clientId() + " name=second",
                        "admin.remove-secret " + application.clientId() + " " + added.json("id") + " -",
                        "admin.rotate-secret " + application.clientId()
                                + " name=SOC playbook, permissions=[\"Machine.Read.All\",\"Machine.CollectForensics\"],"
                                + " enabled=true",
                        "admin.change-application " + application.clientId()
                                + " name=SOC playbook, permissions=[\"Machine.Read.All\",\"Machine.CollectForensics\"],"
                                + " enabled=false",
                        "admin.remove-application " + application.clientId() + " -");
        assertThat(only("?what=admin.add-key").path("detail").asString()).isEqualTo("kind=token, retireOthers=true");
    }

    @Test
    void noTokenSecretOrLinkShouldStandInTheDatabase() throws Exception {
        aWholeJobShouldBeOnRecord();
        tenant = server.tenant();
        refusalsShouldBeCountedAndWrittenDownTogether();
        tenant = server.tenant();
        everyChangeOfAnAdministratorShouldNameItsSubjectAndTenant();
        var application = tenant.application();
        server.call("POST", "/" + tenant.id() + "/oauth2/token")
                .form("grant_type=client_credentials&client_id=" + application.clientSecret())
                .send();
        server.call("POST", "/" + application.clientSecret() + "/oauth2/token")
                .form("grant_type=" + application.clientSecret())
                .send();
        server.call("GET", "/api/machines?access_token=" + application.token()).send();
        server.admin("POST", "/admin/tenants/" + application.clientSecret()).send();
        var clock = server.clock();
        clock.advance(Duration.ofDays(1));
        assertThat(events("?top=1000")).isNotEmpty();
        var text = new StringBuilder();
        for (var file : List.of("satchel.db", "satchel.db-wal")) {
            text.append(content(data.resolve(file)));
        }
        for (var secret : server.secrets()) {
            var isToken = secret.startsWith("eyJ");
            // The header of a token is the same in all and no secret.
            var from = isToken ? secret.indexOf('.') : 0;
            for (var at = from; at + PIECE <= secret.length(); at += PIECE) {
                assertThat(text.indexOf(secret.substring(at, at + PIECE))).isNegative();
            }
        }
        assertThat(text.indexOf(application.clientId())).isNotNegative();
    }

    private static String content(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aServerThatStopsShouldWriteDownWhatItHasRefused() throws Exception {
        server.call("GET", "/api/machines").bearer("nothing").send();
        server.close();
        server = TestServer.start(data);
        assertThat(only("?what=request.refused").path("times").asInt()).isOne();
    }
}
