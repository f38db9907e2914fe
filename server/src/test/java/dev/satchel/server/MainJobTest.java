package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collect, long poll, upload, complete, link, download: every answer to the letter (reference, defender-api.md 1 to 6). */
class MainJobTest {
    private static final String ODATA = "application/json; odata.metadata=minimal; odata.streaming=true; charset=utf-8";
    private static final String GUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;

    @BeforeAll
    static void start() throws StartException {
        server = TestServer.start(data);
        tenant = server.tenant();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aPackageShouldGoFromTheRequestToTheDownload() throws Exception {
        var collector = tenant.collector("ws-0451.fabrikam.example");
        var application = tenant.application();

        var waiting = collector.call("GET", "/collector/next-action?wait=60").sendInBackground();
        server.awaitRunning(1);
        var started = application.post(
                "/api/machines/" + collector.machineId() + "/collectInvestigationPackage",
                "{\"Comment\":\"Case 77 triage\"}");
        assertThat(started.status()).isEqualTo(201);
        assertResourceHeaders(started);
        var id = started.json("id");
        assertThat(id).matches(GUID);
        assertThat(started.text()).isEqualTo(action(id, "Pending", collector));

        // Far below the minute that the collector would wait.
        var work = waiting.get(30, TimeUnit.SECONDS);
        assertThat(work.status()).isEqualTo(200);
        assertThat(work.text())
                .isEqualTo("{\"actionId\":\"" + id + "\",\"type\":\"CollectInvestigationPackage\","
                        + "\"comment\":\"Case 77 triage\",\"creationDateTimeUtc\":\"2026-03-09T07:40:55.1040000Z\"}");
        assertThat(application.get("/api/machineactions/" + id).text()).isEqualTo(action(id, "InProgress", collector));
        assertNotReady(application.packageUri(id), id, "InProgress", "ready yet");

        var content = upload(collector, id);
        var done = application.get("/api/machineactions/" + id);
        assertThat(done.status()).isEqualTo(200);
        assertResourceHeaders(done);
        assertThat(done.text()).isEqualTo(action(id, "Succeeded", collector));

        assertDownload(application, id, content);
    }

    private static void assertResourceHeaders(Answer answer) {
        assertThat(answer.headerNames())
                .containsExactlyInAnyOrder(
                        "cache-control",
                        "content-length",
                        "content-type",
                        "date",
                        "mise-correlation-id",
                        "odata-version",
                        "vary",
                        "x-content-type-options");
        assertThat(answer.header("Content-Type")).isEqualTo(ODATA);
        assertThat(answer.header("OData-Version")).isEqualTo("4.0");
        assertThat(answer.header("Date")).isEqualTo("Mon, 09 Mar 2026 07:40:55 GMT");
        assertThat(answer.header("mise-correlation-id")).matches(GUID);
    }

    private static String action(String id, String status, TestCollector collector) {
        return "{\"@odata.context\":\"" + server.base() + "/api/$metadata#MachineActions/$entity\",\"id\":\"" + id
                + "\",\"type\":\"CollectInvestigationPackage\",\"title\":null,\"requestor\":\""
                + "SOC playbook\",\"requestorComment\":\"Case 77 triage\",\"status\":\"" + status
                + "\",\"machineId\":\"" + collector.machineId()
                + "\",\"computerDnsName\":\"ws-0451.fabrikam.example\","
                + "\"creationDateTimeUtc\":\"2026-03-09T07:40:55.1040000Z\","
                + "\"lastUpdateDateTimeUtc\":\"2026-03-09T07:40:55.1040000Z\","
                + "\"cancellationRequestor\":null,\"cancellationComment\":null,\"cancellationDateTimeUtc\":null,"
                + "\"errorHResult\":0,\"scope\":null,\"externalId\":null,\"requestSource\":\"PublicApi\","
                + "\"relatedFileInfo\":null,\"commands\":[],\"troubleshootInfo\":null}";
    }

    private static void assertNotReady(Answer answer, String id, String status, String words) {
        assertThat(answer.refusal())
                .isEqualTo("404 ResourceNotFound: Machine action " + id + " is " + status + "; its package is not "
                        + words);
        assertThat(answer.headerNames())
                .containsExactlyInAnyOrder(
                        "cache-control",
                        "content-length",
                        "content-type",
                        "date",
                        "mise-correlation-id",
                        "vary",
                        "x-content-type-options");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.text())
                .isEqualTo("{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"" + answer.message()
                        + "\",\"target\":\"" + answer.header("mise-correlation-id") + "\"}}");
    }

    /** In chunks, of unknown length until the last, with an interruption after the first. */
    private static TestPackage upload(TestCollector collector, String id) {
        var content = collector.collect(id, 300_000);
        var begun = collector
                .tus("POST", "/collector/actions/" + id + "/uploads")
                .header("Upload-Defer-Length", "1")
                .send();
        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.header("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(begun.header("Upload-Offset")).isEqualTo("0");
        var upload = begun.header("Location");
        assertThat(upload).matches("/collector/uploads/" + GUID);

        var first = collector.append(upload, 0, Arrays.copyOf(content.bytes(), 100_000));
        var appended = first.send();
        assertThat(appended.status()).isEqualTo(204);
        assertThat(appended.header("Upload-Offset")).isEqualTo("100000");
        assertThat(appended.header("Tus-Resumable")).isEqualTo("1.0.0");

        var asked = collector.tus("HEAD", upload).send();
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.header("Upload-Offset")).isEqualTo("100000");
        assertThat(asked.header("Upload-Defer-Length")).isEqualTo("1");
        assertThat(asked.header("Cache-Control")).isEqualTo("no-store");

        var rest = Arrays.copyOfRange(content.bytes(), 100_000, content.size());
        var last = collector
                .append(upload, 100_000, rest)
                .header("Upload-Length", Integer.toString(content.size()))
                .send();
        assertThat(last.header("Upload-Offset")).isEqualTo(Integer.toString(content.size()));
        for (var attempt = 0; attempt < 2; attempt++) {
            var completed = collector.complete(id, upload, content.size(), content.sha256());
            assertThat(completed.status()).isEqualTo(200);
            assertThat(completed.text()).isEqualTo("{\"actionId\":\"" + id + "\",\"status\":\"Succeeded\"}");
        }
        return content;
    }

    private static void assertDownload(TestApplication application, String id, TestPackage content) {
        var answer = application.packageUri(id);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headerNames())
                .containsExactlyInAnyOrder(
                        "cache-control",
                        "content-length",
                        "content-type",
                        "date",
                        "mise-correlation-id",
                        "odata-version",
                        "vary",
                        "x-content-type-options");
        assertThat(answer.header("Content-Type")).isEqualTo(ODATA);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.text())
                .matches(
                        "\\{\"@odata\\.context\":\"" + server.base()
                                + "/api/\\$metadata#Edm\\.String\",\"value\":\"\\\\\"http://127\\.0\\.0\\.1:"
                                + server.port()
                                + "/safedownload/WDATP_Investigation_Package\\.zip\\?token=([A-Za-z0-9]|%2b|%2f|%3d)+\\\\\"\"}");

        var download =
                server.call("GET", answer.json("value").replace("\"", "")).send();
        assertThat(download.status()).isEqualTo(200);
        assertThat(download.bytes()).isEqualTo(content.bytes());
        assertThat(download.headers().map())
                .containsAllEntriesOf(Map.of(
                        "content-type", List.of("application/zip"),
                        "content-length", List.of(Integer.toString(content.size())),
                        "cache-control", List.of("no-store")));
    }

    @Test
    void anApplicationMayHaveTheLinkWithoutTheSecondPairOfQuotes() {
        var collector = tenant.collector("ws-plain.fabrikam.example");
        var application = tenant.applicationWithLinkForm("plain");
        var id = application.collect(collector);
        var content = collector.work(id, 1_000);
        var value = application.packageUri(id).json("value");
        assertThat(value)
                .startsWith(
                        "http://127.0.0.1:" + server.port() + "/safedownload/WDATP_Investigation_Package.zip?token=");
        assertThat(server.call("GET", value).send().bytes()).isEqualTo(content.bytes());
        assertThat(tenant.applicationWithLinkForm("documented").packageUri(id).json("value"))
                .startsWith("\"http://")
                .endsWith("\"");
    }

    @Test
    void everyCallShouldMakeANewLinkAndEachMayBeUsedMoreThanOnce() {
        var collector = tenant.collector("ws-many.fabrikam.example");
        var application = tenant.application();
        var id = application.collect(collector);
        var content = collector.work(id, 1_000);
        var first = application.link(id);
        var second = application.link(id);
        assertThat(second).isNotEqualTo(first);
        for (var link : List.of(first, second, first)) {
            assertThat(server.call("GET", link).send().bytes()).isEqualTo(content.bytes());
        }
    }

    @Test
    void pathsShouldBeTakenInEveryFormThatClientsWrite() {
        var collector = tenant.collector("ws-paths.fabrikam.example");
        var application = tenant.application();
        var id = application.collect(collector);
        for (var path : List.of(
                "/api/machineactions/" + id,
                "/API/MachineActions/" + id,
                "/api/v1.0/machineactions/" + id,
                "/api/machineActions/" + id + "/",
                "/api/machineactions/" + id.toUpperCase(Locale.ROOT),
                "/api/%6dachineactions/" + id)) {
            assertThat(application.get(path).json("id")).as(path).isEqualTo(id);
        }
    }
}
