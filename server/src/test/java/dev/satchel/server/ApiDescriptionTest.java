package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.api.Exchange;
import dev.satchel.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code docs/api/openapi.yaml} has every door and no other, and a wrong answer is noticed by every test. */
class ApiDescriptionTest {
    private static final Set<String> MAY_BE_LEFT_OUT = Set.of("@odata.count", "error_uri");
    private static final Map<String, Object> WRONG = Map.of("no", "such value");

    @Test
    void everyDoorShouldBeDescribedAndEveryDescribedDoorShouldBeThere() throws Exception {
        try (var in = Objects.requireNonNull(ApiDescriptionTest.class.getResourceAsStream("/doors.txt"))) {
            var doors = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("^(\\S+) +(\\S+).*$", "$1 $2"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(Call.API.operations()).isEqualTo(doors);
        }
    }

    @Test
    void anAnswerWithAnythingWrongShouldBeNoticed(@TempDir Path data) throws Exception {
        try (var server = TestServer.start(data)) {
            var tenant = server.tenant();
            var application = tenant.application();
            var collector = tenant.collector("ws-0451.fabrikam.example");
            var action = application.collect(collector);
            var token = application.token();
            for (var path : List.of(
                    "/api/machineactions",
                    "/api/machineactions?$select=id&$count=true",
                    "/api/machineactions/" + action,
                    "/api/machines",
                    "/api/machines/" + collector.machineId(),
                    "/api/machineactions/" + action + "/getPackageUri",
                    "/api/nowhere")) {
                everyChangeShouldBeNoticed(exchange(server, path, token));
            }
            everyChangeShouldBeNoticed(exchange(server, "/admin/tenants", TestServer.ADMINISTRATOR_SECRET));
            everyChangeShouldBeNoticed(exchange(server, "/admin/applications", TestServer.ADMINISTRATOR_SECRET));
            everyChangeShouldBeNoticed(exchange(server, "/admin/collectors", TestServer.ADMINISTRATOR_SECRET));
            everyChangeShouldBeNoticed(exchange(server, "/" + tenant.id() + "/oauth2/token", token));
        }
    }

    private static Exchange exchange(TestServer server, String path, String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.base() + path.replace("$", "%24")))
                .header("Authorization", "Bearer " + token)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return Exchange.of(client.send(request, BodyHandlers.ofByteArray()));
        }
    }

    private static void everyChangeShouldBeNoticed(Exchange good) {
        assertThat(Call.API.check(good)).isEmpty();
        noticed(new Exchange(good.method(), good.path(), 299, good.headers(), good.body()));
        noticed(with(good, "content-type", "text/html"));
        noticed(new Exchange(good.method(), good.path(), good.status(), Map.of(), good.body()));
        noticed(body(good, "{"));
        noticed(body(good, new String(good.body(), StandardCharsets.UTF_8) + "{}"));
        everyChangeIn(good, List.of());
    }

    /** Removes, changes and adds members, one at a time, at every depth. */
    private static void everyChangeIn(Exchange good, List<String> place) {
        noticed(changed(good, place, object -> object.putPOJO("surprise", 1)));
        for (var name : List.copyOf(object(good, place).propertyNames())) {
            if (!MAY_BE_LEFT_OUT.contains(name) && !isSelected(good, place)) {
                noticed(changed(good, place, object -> object.remove(name)));
            }
            noticed(changed(good, place, object -> object.putPOJO(name, WRONG)));
            var member = object(good, place).path(name);
            if (member.isObject() || (member.isArray() && member.path(0).isObject())) {
                everyChangeIn(good, append(place, name));
            }
        }
    }

    /** With {@code $select} any member may be left out. */
    private static boolean isSelected(Exchange good, List<String> place) {
        return !place.isEmpty() && new String(good.body(), StandardCharsets.UTF_8).contains("#MachineActions(");
    }

    private static List<String> append(List<String> place, String name) {
        return Stream.concat(place.stream(), Stream.of(name)).toList();
    }

    private static ObjectNode object(Exchange exchange, List<String> place) {
        return in(Json.mapper().readTree(exchange.body()), place);
    }

    private static ObjectNode in(JsonNode root, List<String> place) {
        var node = root;
        for (var name : place) {
            node = node.path(name);
            node = node.isArray() ? node.path(0) : node;
        }
        return (ObjectNode) node;
    }

    private static Exchange changed(Exchange good, List<String> place, Consumer<ObjectNode> change) {
        var root = Json.mapper().readTree(good.body());
        change.accept(in(root, place));
        return body(good, Json.mapper().writeValueAsString(root));
    }

    private static Exchange body(Exchange good, String body) {
        return new Exchange(
                good.method(), good.path(), good.status(), good.headers(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static Exchange with(Exchange good, String header, String value) {
        var headers = new HashMap<>(good.headers());
        headers.put(header, List.of(value));
        return new Exchange(good.method(), good.path(), good.status(), headers, good.body());
    }

    private static void noticed(Exchange wrong) {
        assertThat(Call.API.check(wrong))
                .as("%d %s", wrong.status(), new String(wrong.body(), StandardCharsets.UTF_8))
                .isNotEmpty();
    }
}
