package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListsTest {
    @Test
    void actionsShouldBeListedNewestFirst(@TempDir Path data) throws StartException {
        try (var server = TestServer.start(data)) {
            var tenant = server.tenant();
            var application = tenant.application();
            var ids = new ArrayList<String>();
            for (var name : List.of("a.example", "b.example", "c.example")) {
                server.clock().advance(Duration.ofMillis(1));
                ids.addFirst(application.collect(tenant.collector(name)));
            }
            var list = application.get("/api/machineactions/?$count=true&$top=2");
            assertThat(list.text())
                    .startsWith("{\"@odata.context\":\"" + server.base()
                            + "/api/$metadata#MachineActions\",\"@odata.count\":3,\"value\":[{\"id\":\"" + ids.get(0)
                            + "\"");
            assertThat(list.json().path("value").size()).isEqualTo(2);
            assertThat(list.json().path("value").get(1).path("id").asString()).isEqualTo(ids.get(1));
            assertThat(list.json().has("@odata.nextLink")).isFalse();
            assertThat(server.tenant().application().get("/api/machineactions").text())
                    .isEqualTo(
                            "{\"@odata.context\":\"" + server.base() + "/api/$metadata#MachineActions\",\"value\":[]}");
        }
    }
}
