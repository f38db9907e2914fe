package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Random tenants and callers: every answer over HTTP is the one that {@link AccessModel} expects, status and ids alike. */
class AccessPropertyTest {
    private static final String ZERO = "00000000-0000-4000-8000-000000000000";

    private record Shared(Path data, TestServer server, TokenForge forge, String token) {}

    private static @Nullable Shared shared;
    private static int cases;

    @BeforeContainer
    static void start() throws Exception {
        var data = Files.createTempDirectory("access");
        var server = TestServer.start(data, "limits.scale=0");
        var token = server.tenant().application().token();
        shared = new Shared(data, server, TokenForge.of(data), token);
    }

    @AfterContainer
    static void stop() throws IOException {
        var all = shared();
        all.server().close();
        try (var files = Files.walk(all.data())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        assertThat(cases).isGreaterThan(4_000);
    }

    private static Shared shared() {
        if (shared == null) {
            throw new IllegalStateException("not started");
        }
        return shared;
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void everyAnswerShouldBeTheOneTheRulesGive(@ForAll long seed) throws Exception {
        var storage = shared().server().storage();
        var choice = new Choice(new Random(seed));
        var world = new AccessWorld(storage, choice);
        var other = new AccessWorld(storage, new Choice(new Random(~seed)));
        var visitors = new AccessVisitors(storage, world, choice);
        for (var i = 0; i < 2; i++) {
            new Visit(world, other, visitors.application(), new Random(seed + i)).everyDoor();
        }
        for (var i = 0; i < 5; i++) {
            new Visit(world, other, visitors.user(), new Random(seed - i)).everyDoor();
        }
    }

    /** One caller, at every door. */
    private static final class Visit {
        private final AccessWorld world;
        private final AccessWorld other;
        private final AccessModel model;
        private final AccessModel.Caller caller;
        private final String token;
        private final Random random;

        Visit(AccessWorld world, AccessWorld other, AccessVisitors.Visitor visitor, Random random) throws Exception {
            this.world = world;
            this.other = other;
            this.model = world.model;
            this.caller = visitor.caller();
            this.random = random;
            token = shared().forge().with(shared().token(), claims -> {
                claims.claim("roles", null)
                        .claim("idtyp", null)
                        .claim("tid", world.tenant.toString())
                        .issuer("https://sts.windows.net/" + world.tenant + "/");
                visitor.claims().forEach(claims::claim);
            });
        }

        private Answer get(String path) {
            return send(shared().server().call("GET", path));
        }

        private Answer post(String path, String json) {
            return send(shared().server().call("POST", path).json(json));
        }

        private Answer send(Call call) {
            cases++;
            return call.bearer(token).send();
        }

        void everyDoor() {
            machineLists();
            actionLists();
            for (var machine : model.machines) {
                oneMachine(machine.id());
            }
            oneMachine(AccessPropertyTest.any(model.machines, random).name());
            oneMachine(AccessPropertyTest.any(model.machines, random).name().split("\\.", 2)[0]);
            oneMachine("nobody");
            oneMachine(AccessPropertyTest.any(other.model.machines, random).id());
            for (var action : List.copyOf(model.actions)) {
                oneAction(action.id);
            }
            oneAction(ZERO);
            other.model.actions.stream().findFirst().ifPresent(foreign -> oneAction(foreign.id));
        }

        private void machineLists() {
            ids("/api/machines", model.visibleMachines(caller, _ -> true));
            count(
                    "/api/machines/$count",
                    model.visibleMachines(caller, _ -> true).size());
            var group = random.nextInt(4);
            ids(
                    "/api/machines?$filter=rbacGroupId%20eq%20" + group,
                    model.visibleMachines(caller, machine -> model.group(machine) == group));
            ids(
                    "/api/machines?$filter=not(osPlatform%20eq%20'Windows11')%20or%20startswith(computerDnsName,'ws')",
                    model.visibleMachines(
                            caller,
                            machine -> !machine.platform().equals("Windows11")
                                    || machine.name().startsWith("ws")));
            ids("/api/machines/findbytag?tag=payroll", model.visibleMachines(caller, machine -> machine.tags()
                    .contains("Payroll")));
            ids(
                    "/api/machines/findbyip(ip='10.0.0.7',timestamp=2026-03-09T07:40:00Z)",
                    model.visibleMachines(caller, _ -> true));
            var all = model.visibleMachines(caller, _ -> true);
            ids("/api/machines?$top=2&$skip=1", all.subList(Math.min(1, all.size()), Math.min(3, all.size())));
        }

        private void actionLists() {
            ids("/api/machineactions", model.visibleActions(caller, _ -> true));
            count(
                    "/api/machineactions/$count",
                    model.visibleActions(caller, _ -> true).size());
            ids(
                    "/api/machineactions?$filter=status%20ne%20'Failed'",
                    model.visibleActions(caller, action -> !action.status.equals("Failed")));
        }

        private void ids(String path, List<String> expected) {
            var answer = get(path);
            if (!model.may(caller, "read")) {
                assertThat(answer.status())
                        .as("%s as %s: %s", path, caller, answer)
                        .isEqualTo(403);
                return;
            }
            assertThat(answer.status()).as("%s as %s: %s", path, caller, answer).isEqualTo(200);
            var ids = new ArrayList<String>();
            answer.json().path("value").forEach(row -> ids.add(row.path("id").asString()));
            assertThat(ids.stream().sorted().toList())
                    .as("%s as %s", path, caller)
                    .isEqualTo(expected);
        }

        private void count(String path, int expected) {
            var answer = get(path);
            assertThat(answer.status()).isEqualTo(model.may(caller, "read") ? 200 : 403);
            if (answer.status() == 200) {
                assertThat(answer.text()).isEqualTo(Integer.toString(expected));
            }
        }

        private void oneMachine(String key) {
            var found = new ArrayList<AccessModel.Machine>();
            var naming = model.naming(caller, key, found);
            var path = "/api/machines/" + key;
            expect("read", get(path), naming, answer -> {
                assertThat(answer.json("id")).isEqualTo(found.getFirst().id());
                assertThat(answer.json().path("rbacGroupId").asInt()).isEqualTo(model.group(found.getFirst()));
            });
            expect("read", get(path + "/machineactions"), naming, answer -> {
                var ids = new ArrayList<String>();
                answer.json()
                        .path("value")
                        .forEach(row -> ids.add(row.path("id").asString()));
                assertThat(ids.stream().sorted().toList())
                        .isEqualTo(model.visibleActions(caller, action -> action.machine
                                .id()
                                .equals(found.getFirst().id())));
            });
            if (random.nextInt(3) == 0) {
                collect(path, naming, found);
            }
            if (random.nextInt(3) == 0) {
                tag(path, naming, found);
            }
        }

        private void collect(String path, int naming, List<AccessModel.Machine> found) {
            var answer = post(path + "/collectInvestigationPackage", "{\"Comment\":\"Case 77\"}");
            if (model.may(caller, "collect") && !model.collecting) {
                assertThat(answer.refusal()).isEqualTo("403 DisabledFeature: Tenant feature is not enabled");
                return;
            }
            var state = naming == 200 ? (model.hasOpenAction(found.getFirst()) ? 400 : 201) : naming;
            expect("collect", answer, state, started -> {
                if (state == 201) {
                    model.actions.add(new AccessModel.Action(started.json("id"), found.getFirst(), "Pending"));
                }
            });
        }

        private void tag(String path, int naming, List<AccessModel.Machine> found) {
            var tag = AccessPropertyTest.any(List.of("VIP", "Payroll", "x"), random);
            expect("tag", post(path + "/tags", "{\"Value\":\"" + tag + "\",\"Action\":\"Add\"}"), naming, answer -> {
                found.getFirst().tags().removeIf(known -> known.equalsIgnoreCase(tag));
                found.getFirst().tags().add(tag);
                assertThat(answer.json().path("rbacGroupId").asInt()).isEqualTo(model.group(found.getFirst()));
            });
        }

        private void oneAction(String id) {
            var action = model.action(id);
            var naming = action.map(one -> model.sees(caller, one.machine) ? 200 : 403)
                    .orElse(404);
            var path = "/api/machineactions/" + id;
            expect("read", get(path), naming, answer -> assertThat(answer.json("id"))
                    .isEqualTo(id));
            var link = action.map(one -> naming != 200 ? naming : one.status.equals("Succeeded") ? 200 : 404)
                    .orElse(400);
            expect("link", get(path + "/getPackageUri"), link, _ -> {});
            if (random.nextInt(4) == 0) {
                cancel(path, action.orElse(null), naming);
            }
        }

        private void cancel(String path, AccessModel.@Nullable Action action, int naming) {
            var answer = post(path + "/cancel", "{\"Comment\":\"enough\"}");
            var isOpen = action != null && action.status.equals("Pending");
            var kindAllowed = caller.permissions().contains("Machine.CollectForensics");
            var state = naming != 200 ? naming : !kindAllowed ? 403 : isOpen ? 200 : 400;
            expect("cancel", answer, state, _ -> {
                if (isOpen && action != null) {
                    action.status = "Cancelled";
                }
            });
        }

        /** 403 where the door is closed, else what is given; what follows is looked at only where it went well. */
        private void expect(String door, Answer answer, int status, Consumer<Answer> then) {
            var expected = model.may(caller, door) ? status : 403;
            assertThat(answer.status())
                    .as("%s by %s in %s: %s", door, caller, world.tenant, answer)
                    .isEqualTo(expected);
            if (expected < 300) {
                then.accept(answer);
            } else if (expected == 403) {
                assertThat(answer.code()).isEqualTo("Forbidden");
            }
        }
    }

    private static <T> T any(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
