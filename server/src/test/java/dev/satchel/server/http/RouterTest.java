package dev.satchel.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.server.http.Router.Found;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
    private record Door(Route route) implements Endpoint {
        @Override
        public Response handle(Request request) {
            return Response.empty(204);
        }
    }

    private static final Router ROUTER = new Router(List.of(
            new Door(Route.get("/api/machines")),
            new Door(Route.get("/api/machines/{id}")),
            new Door(Route.get("/api/machines/special")),
            new Door(Route.get("/api/machines/find({arguments})")),
            new Door(Route.post("/api/machines/{machine}/collectInvestigationPackage")),
            new Door(Route.post("/api/machines")),
            new Door(Route.get("/{tenant}/oauth2/token")),
            new Door(Route.get("/safedownload/{file}"))));

    private static Found find(String path) {
        return ROUTER.find(Method.GET, path);
    }

    private static void assertDoor(Found found, String template, Map<String, String> variables) {
        assertThat(found).isInstanceOfSatisfying(Found.Door.class, door -> {
            assertThat(door.endpoint().route().template()).isEqualTo(template);
            assertThat(door.variables()).isEqualTo(variables);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/api/machines/Ws-1.Example, Ws-1.Example",
        "/API/Machines/Ws-1, Ws-1",
        "/api/v1.0/machines/x, x",
        "/Api/V1.0/MACHINES/x/, x",
        "/%61pi/machine%73/x, x",
        "/api/machines/a%2Fb, a/b",
        "/api/machines/a%2fb/, a/b",
        "/api/machines/a+b%20c, a+b c",
        "/api/machines/.., ..",
        "/api/machines/%2e%2e, ..",
        "/api/machines/%c3%a9, é",
        "/api/machines/v1.0, v1.0",
        "/api/machines/speciality, speciality",
    })
    void aPathShouldBeFoundHoweverItIsWritten(String path, String id) {
        assertDoor(find(path), "/api/machines/{id}", Map.of("id", id));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/machines/find(ip='1')          | ip='1'",
                "/API/v1.0/Machines/FIND(a=1,b=(2))/ | a=1,b=(2)",
                "/api/machines/find%20%28%29         | ``",
                "/api/machines/find(a='%29')         | a=')'",
            })
    void aFunctionShouldBeFoundWithWhatStandsInItsParentheses(String path, String arguments) {
        assertDoor(find(path), "/api/machines/find({arguments})", Map.of("arguments", arguments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "find(", "find)", "finds()", "(x)", "find()x"})
    void whatOnlyLooksLikeTheFunctionShouldBeAName(String name) {
        assertDoor(find("/api/machines/" + name), "/api/machines/{id}", Map.of("id", name));
    }

    @Test
    void aLiteralSegmentShouldGoBeforeAVariableOne() {
        assertDoor(find("/api/machines/Special"), "/api/machines/special", Map.of());
        assertDoor(find("/api/oauth2/token"), "/{tenant}/oauth2/token", Map.of("tenant", "api"));
    }

    @Test
    void variablesShouldHaveTheNamesOfTheirOwnRoute() {
        assertDoor(
                ROUTER.find(Method.POST, "/api/machines/x/COLLECTinvestigationpackage"),
                "/api/machines/{machine}/collectInvestigationPackage",
                Map.of("machine", "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "*",
                "api/machines",
                "//api/machines",
                "/api//machines",
                "/api/machines//",
                "/api/machines//x",
                "/api/./machines",
                "/x/../api/machines",
                "/api/v1.0",
                "/api/v1.0/v1.0/machines",
                "/api/v2.0/machines",
                "/v1.0/api/machines",
                "/api/machines/%",
                "/api/machines/%ff",
                "/api/machines?x",
                "/api/machine\u0000s",
                "/safedownload/",
                "/safedownload/a/b",
                "/a/b/c/d/e/f/g/h/i/j/k/l/m/n",
            })
    void otherPathsShouldLeadNowhere(String path) {
        assertThat(find(path)).isEqualTo(new Found.Nothing());
    }

    @Test
    void aWrongMethodShouldBeToldTheRightOnes() {
        assertThat(ROUTER.find(Method.DELETE, "/api/machines"))
                .isEqualTo(new Found.WrongMethod(Set.of(Method.GET, Method.POST)));
        assertThat(Router.allow(Set.of(Method.POST, Method.GET, Method.DELETE))).isEqualTo("DELETE, GET, POST");
    }

    @Test
    void twoEndpointsAtOneDoorShouldBeAnError() {
        var twice = List.<Endpoint>of(
                new Door(Route.get("/api/machines/{id}")), new Door(Route.get("/API/machines/{name}")));
        assertThatThrownBy(() -> new Router(twice)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<String> paths() {
        var segment = Arbitraries.of(
                "api",
                "API",
                "v1.0",
                "machines",
                "x",
                "",
                ".",
                "..",
                "%2e",
                "%2F",
                "%",
                "%zz",
                "%ff",
                "{id}",
                "?",
                "é",
                "oauth2",
                "token",
                "safedownload",
                "collectInvestigationPackage",
                "\u0000",
                " ");
        return Arbitraries.oneOf(
                segment.list().ofMaxSize(15).map(list -> "/" + String.join("/", list)), Arbitraries.strings());
    }

    @Property
    void everyPathShouldLeadSomewhereOrNowhere(@ForAll("paths") String path, @ForAll Method method) {
        switch (ROUTER.find(method, path)) {
            case Found.Door(var endpoint, var variables) -> {
                // A HEAD is answered by the door for GET.
                assertThat(endpoint.route().method()).isEqualTo(method == Method.HEAD ? Method.GET : method);
                assertThat(variables.values()).doesNotContain("");
            }
            case Found.WrongMethod(var allowed) ->
                assertThat(allowed).isNotEmpty().doesNotContain(method);
            case Found.Nothing() -> assertThat(path).isNotEqualTo("/api/machines");
        }
    }

    @Property
    void letterCaseAndASlashAtTheEndShouldNotMatter(@ForAll("paths") String path) {
        var known = template(find(path));
        assertThat(template(find(path.toUpperCase(Locale.ROOT)))).isEqualTo(known);
        if (path.startsWith("/") && !path.endsWith("/")) {
            assertThat(template(find(path + "/"))).isEqualTo(known);
        }
    }

    private static String template(Found found) {
        return found instanceof Found.Door(var endpoint, var _)
                ? endpoint.route().template()
                : "-";
    }
}
