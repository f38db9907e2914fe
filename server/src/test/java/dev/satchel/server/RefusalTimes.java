package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Not a test of the build, which does not look for its name: prints how long each kind of refused link takes, all kinds in turns
 * in one run. {@code ./satchel test -pl server -am -Dtest=RefusalTimes -Dsurefire.failIfNoSpecifiedTests=false}
 */
class RefusalTimes {
    private static final int WARM_UP = 100;
    private static final int ROUNDS = 400;

    @TempDir
    Path data;

    @Test
    void refusalsShouldTakeTheSameTime() throws StartException, IOException {
        try (var server = TestServer.start(data, "links.lifetime=10m", "links.resume=10m", "limits.scale=0");
                var connection = RawConnection.to(server.port())) {
            var kinds = kinds(server);
            var times = new LinkedHashMap<String, long[]>();
            kinds.keySet().forEach(kind -> times.put(kind, new long[ROUNDS]));
            var order = kinds.keySet().toArray(String[]::new);
            var random = new Random(1);
            for (var round = -WARM_UP; round < ROUNDS; round++) {
                Collections.shuffle(Arrays.asList(order), random);
                for (var kind : order) {
                    var took = time(connection, kinds.getOrDefault(kind, ""));
                    if (round >= 0) {
                        times.getOrDefault(kind, new long[0])[round] = took;
                    }
                }
            }
            times.forEach(RefusalTimes::print);
        }
    }

    private static Map<String, String> kinds(TestServer server) {
        var tenant = server.tenant();
        var application = tenant.application();
        var collector = tenant.collector("ws-0451.fabrikam.example");
        var action = application.collect(collector);
        collector.work(action, 1_000);
        var good = path(application, action, "");
        var token = good.substring(good.indexOf("token=") + 6);
        var before = good.substring(0, good.length() - token.length());
        var flipped = token.charAt(60) == 'A' ? 'B' : 'A';
        var kinds = new LinkedHashMap<String, String>();
        kinds.put("forged, one letter", before + "A");
        kinds.put("forged, as long as a link", before + "A".repeat(200));
        kinds.put("altered in the middle", before + token.substring(0, 60) + flipped + token.substring(61));
        kinds.put("altered key id", before + "B" + token.substring(1));
        kinds.put("truncated", before + token.substring(0, 80));
        kinds.put("far too long", before + "A".repeat(5_000));
        kinds.put("from the wrong network", path(application, action, "?network=10.0.0.0/8"));
        kinds.put("by the wrong caller", path(application, action, "?bind=caller"));
        var usedUp = path(application, action, "?uses=1");
        assertThat(server.call("GET", usedUp).send().status()).isEqualTo(200);
        kinds.put("used up", usedUp);
        var revoked = path(application, action, "");
        server.admin("POST", "/admin/link-revocations")
                .json(TestServer.json(Map.of("kind", "link", "id", newest(server, action))))
                .send();
        kinds.put("revoked", revoked);
        var expired = path(application, action, "?lifetime=10s");
        server.clock().advance(Duration.ofSeconds(11));
        kinds.put("expired (other words)", expired);
        return kinds;
    }

    private static String newest(TestServer server, String action) {
        var links = server.admin("GET", "/admin/machine-actions/" + action + "/links")
                .send()
                .json()
                .path("value");
        return links.path(links.size() - 1).path("id").asString();
    }

    private static String path(TestApplication application, String action, String options) {
        var answer = application.get("/api/machineactions/" + action + "/getPackageUri" + options);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        var value = answer.json("value").replace("\"", "");
        return value.substring(value.indexOf("/safedownload"));
    }

    private static long time(RawConnection connection, String path) throws IOException {
        var began = System.nanoTime();
        var answer = connection.get(path).read();
        var took = System.nanoTime() - began;
        assertThat(answer.status()).isEqualTo(403);
        return took;
    }

    private static void print(String kind, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "%-28s median %.3f ms, quartiles %.3f to %.3f ms%n",
                kind, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS / 4] / 1e6, nanos[ROUNDS * 3 / 4] / 1e6);
    }
}
