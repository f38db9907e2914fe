package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.contracts.Eventually;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be put on record does not happen. */
class RecordFailureTest {
    @TempDir
    Path data;

    private static Answer admin(Server server, String method, String path, String json) {
        return new Call(HttpClient.newHttpClient(), method, server.urls().getFirst() + path)
                .bearer(TestServer.ADMINISTRATOR_SECRET)
                .json(json)
                .send();
    }

    private void database(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("satchel.db"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aChangeThatCannotBeRecordedShouldNotHappen() throws Exception {
        TestServer.startNow(data).close();
        database("CREATE TRIGGER no_room BEFORE INSERT ON audit_log BEGIN SELECT RAISE(ABORT, 'no room'); END");
        try (var server = TestServer.startNow(data)) {
            var keys = admin(server, "GET", "/admin/keys", "").json();
            assertThat(admin(server, "POST", "/admin/tenants", "{\"name\":\"Fabrikam\"}")
                            .status())
                    .isEqualTo(500);
            assertThat(admin(server, "POST", "/admin/keys", "{\"kind\":\"link\"}")
                            .status())
                    .isEqualTo(500);
            assertThat(admin(server, "GET", "/admin/tenants", "").text()).isEqualTo("{\"value\":[]}");
            assertThat(admin(server, "GET", "/admin/keys", "").json()).isEqualTo(keys);
        }
        database("DROP TRIGGER no_room");
        try (var server = TestServer.startNow(data)) {
            assertThat(admin(server, "POST", "/admin/tenants", "{\"name\":\"Fabrikam\"}")
                            .status())
                    .isEqualTo(201);
        }
    }

    /** The API's own changes: nothing was asked of the machine, and nothing is on its way to the collector. */
    @Test
    void aCollectionThatCannotBeRecordedShouldNotBegin() throws Exception {
        TestApplication before;
        String machine;
        try (var server = TestServer.start(data)) {
            before = server.tenant().application();
            machine = before.tenant().collector("ws-0451.fabrikam.example").machineId();
        }
        database("CREATE TRIGGER no_room BEFORE INSERT ON audit_log BEGIN SELECT RAISE(ABORT, 'no room'); END");
        try (var server = TestServer.startNow(data)) {
            var base = server.urls().getFirst();
            var token = call(base, "POST", "/" + before.tenant().id() + "/oauth2/token")
                    .form(before.credentials())
                    .send()
                    .json("access_token");
            assertThat(call(base, "POST", "/api/machines/" + machine + "/collectInvestigationPackage")
                            .bearer(token)
                            .json("{\"Comment\":\"x\"}")
                            .send()
                            .status())
                    .isEqualTo(500);
            var actions = call(base, "GET", "/api/machineactions").bearer(token).send();
            assertThat(actions.json().path("value").size()).isZero();
        }
    }

    /** A short answer may have left before the disk says no; nothing else leaves until what it did is on record. */
    @Test
    void aDownloadThatCannotBeRecordedShouldNotBegin() throws Exception {
        var link = link(200 << 10, "");
        database("CREATE TRIGGER no_room BEFORE INSERT ON audit_log WHEN NEW.what = 'package.downloaded'"
                + " BEGIN SELECT RAISE(ABORT, 'no room'); END");
        try (var server = TestServer.startNow(data)) {
            assertThat(download(server, link).send().status()).isEqualTo(500);
            assertThat(firstByte(server, link)).isEqualTo(206);
            assertThat(admin(server, "GET", "/admin/audit", "").status()).isEqualTo(500);
            assertThat(firstByte(server, link)).isEqualTo(500);
        }
        database("DROP TRIGGER no_room");
        try (var server = TestServer.startNow(data)) {
            assertThat(firstByte(server, link)).isEqualTo(206);
        }
    }

    /** Another tenant makes room: nobody but the server can write while it runs. */
    @Test
    void aCountedDownloadWhoseEndCannotBeStoredShouldStayCountedAndBeToldLater() throws Exception {
        var size = 10 << 20;
        var link = link(size, "?uses=1");
        database("CREATE TRIGGER no_room BEFORE UPDATE ON link_downloads WHEN (SELECT count(*) FROM tenants) = 1"
                + " BEGIN SELECT RAISE(ABORT, 'no room'); END");
        try (var server = TestServer.startNow(data)) {
            var whole = download(server, link).send().bytes().length;
            assertThat(whole).isGreaterThanOrEqualTo(size);
            assertThat(download(server, link).send().status()).isEqualTo(403);
            assertThat(admin(server, "POST", "/admin/tenants", "{\"name\":\"Contoso\"}")
                            .status())
                    .isEqualTo(201);
            assertThat(download(server, link).send().status()).isEqualTo(403);
            Eventually.see(
                    "the end on record, once",
                    () -> admin(server, "GET", "/admin/audit?what=download.ended", "")
                            .text()
                            .split(whole + " of " + whole + " bytes", -1)
                            .length,
                    parts -> parts == 2);
        }
        try (var server = TestServer.startNow(data)) {
            assertThat(download(server, link).send().status()).isEqualTo(403);
        }
    }

    private String link(int size, String options) throws StartException {
        try (var server = TestServer.startWithTls(data, "links.lifetime=24h")) {
            var tenant = server.tenant();
            var collector = tenant.collector("ws-0451.fabrikam.example");
            var application = tenant.application();
            var id = application.collect(collector);
            collector.work(id, size);
            var address = URI.create(application
                    .get("/api/machineactions/" + id + "/getPackageUri" + options)
                    .json("value")
                    .replace("\"", ""));
            return address.getRawPath() + "?" + address.getRawQuery();
        }
    }

    private static Call download(Server server, String link) {
        return call(server.urls().getFirst(), "GET", link);
    }

    private static int firstByte(Server server, String link) {
        return download(server, link).header("Range", "bytes=0-0").send().status();
    }

    private static Call call(String base, String method, String path) {
        return new Call(HttpClient.newHttpClient(), method, base + path);
    }
}
