package dev.satchel.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with which machine, written from the reference (identity.md 4 to 7, defender-api.md 2.1 and end of 4) and
 * sharing nothing with the code that decides it.
 */
final class AccessModel {
    static final String ADMINISTRATORS = "*";
    static final Set<String> SECURITY_ADMINISTRATORS =
            Set.of("62e90394-69f5-4237-9190-012177145e10", "194ae4cb-b126-40b2-bd5b-6091b380977d");
    static final String SECURITY_READER = "5d6b6bb7-de71-4623-b4af-96380a352509";

    /** What a door asks of applications, of programs of users, and of users. */
    record Needs(Set<String> application, Set<String> scope, String rolePermission) {}

    private static final Needs READ = new Needs(
            Set.of("Machine.Read.All", "Machine.ReadWrite.All"),
            Set.of("Machine.Read", "Machine.ReadWrite"),
            "View data");
    private static final Set<String> STARTERS = Set.of(
            "Machine.CollectForensics",
            "Machine.Isolate",
            "Machine.RestrictExecution",
            "Machine.Scan",
            "Machine.Offboard",
            "Machine.StopAndQuarantine",
            "Machine.LiveResponse");
    private static final String COLLECT = "Machine.CollectForensics";

    /** Table 2.1. */
    static final Map<String, Needs> NEEDS = Map.of(
            "link", new Needs(READ.application(), Set.of(COLLECT), "Alerts investigation"),
            "collect", new Needs(Set.of(COLLECT), Set.of(COLLECT), "Alerts investigation"),
            "read", READ,
            "cancel", new Needs(STARTERS, STARTERS, "Alerts investigation"),
            "tag", new Needs(Set.of("Machine.ReadWrite.All"), Set.of("Machine.ReadWrite"), "Manage security settings"));

    /** {@code kind operator value}. */
    record DeviceGroup(int number, List<String> rule, Set<String> userGroups) {}

    record Role(Set<String> permissions, Set<String> userGroups) {}

    /** @param deviceId empty: none */
    record Machine(String id, String name, String deviceId, String platform, Set<String> tags, boolean removed) {}

    /** What can be changed is in lists and sets. */
    static final class Action {
        final String id;
        final Machine machine;
        String status;

        Action(String id, Machine machine, String status) {
            this.id = id;
            this.machine = machine;
            this.status = status;
        }
    }

    /** @param user null: the program speaks for itself, and {@code permissions} are an application's */
    record Caller(Set<String> permissions, @Nullable User user) {}

    record User(Set<String> groups, Set<String> directoryRoles) {}

    final List<DeviceGroup> deviceGroups = new ArrayList<>();
    final Set<String> ungroupedUserGroups = new TreeSet<>();
    final List<Role> roles = new ArrayList<>();
    final List<Machine> machines = new ArrayList<>();
    final List<Action> actions = new ArrayList<>();
    boolean collecting = true;
    boolean roleBased;

    boolean isAdministrator(User user) {
        return user.directoryRoles().stream().anyMatch(SECURITY_ADMINISTRATORS::contains)
                || (roleBased && rolePermissions(user).contains(ADMINISTRATORS));
    }

    private Set<String> rolePermissions(User user) {
        var all = new TreeSet<String>();
        for (var role : roles) {
            if (role.userGroups().stream().anyMatch(user.groups()::contains)) {
                all.addAll(role.permissions());
            }
        }
        return all;
    }

    boolean may(Caller caller, String door) {
        var needs = NEEDS.get(door);
        if (needs == null) {
            throw new IllegalArgumentException(door);
        }
        var user = caller.user();
        var wanted = user == null ? needs.application() : needs.scope();
        if (caller.permissions().stream().noneMatch(wanted::contains)) {
            return false;
        }
        if (user == null || isAdministrator(user)) {
            return true;
        }
        return roleBased
                ? rolePermissions(user).contains(needs.rolePermission())
                : user.directoryRoles().contains(SECURITY_READER)
                        && needs.rolePermission().equals("View data");
    }

    /** The number of the first group by rank whose rule the machine fulfils; 0: none. */
    int group(Machine machine) {
        for (var group : deviceGroups) {
            if (fulfils(machine, group.rule())) {
                return group.number();
            }
        }
        return 0;
    }

    private static boolean fulfils(Machine machine, List<String> rule) {
        for (var kind : List.of("name", "domain", "tag", "platform")) {
            var ofKind = rule.stream().filter(one -> one.startsWith(kind + " ")).toList();
            if (!ofKind.isEmpty() && ofKind.stream().noneMatch(one -> holds(machine, kind, one.split(" ", 3)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Machine machine, String kind, String[] condition) {
        var value = condition[2].toLowerCase(Locale.ROOT);
        Predicate<String> test =
                switch (condition[1]) {
                    case "starts-with" -> text -> text.startsWith(value);
                    case "ends-with" -> text -> text.endsWith(value);
                    case "equals" -> text -> text.equals(value);
                    default -> text -> text.contains(value);
                };
        var name = machine.name().toLowerCase(Locale.ROOT);
        var dot = name.indexOf('.');
        var texts =
                switch (kind) {
                    case "name" -> dot < 0 ? List.of(name) : List.of(name, name.substring(0, dot));
                    case "domain" -> dot < 0 ? List.<String>of() : List.of(name.substring(dot + 1));
                    case "tag" -> List.copyOf(machine.tags());
                    default -> List.of(machine.platform());
                };
        return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).anyMatch(test);
    }

    boolean sees(Caller caller, Machine machine) {
        var user = caller.user();
        if (user == null || isAdministrator(user) || !roleBased) {
            return true;
        }
        var number = group(machine);
        var openTo = deviceGroups.stream()
                .filter(group -> group.number() == number)
                .findFirst()
                .map(DeviceGroup::userGroups)
                .orElse(ungroupedUserGroups);
        return openTo.isEmpty() || openTo.stream().anyMatch(user.groups()::contains);
    }

    List<String> visibleMachines(Caller caller, Predicate<Machine> filter) {
        return machines.stream()
                .filter(machine -> !machine.removed() && sees(caller, machine) && filter.test(machine))
                .map(Machine::id)
                .sorted()
                .toList();
    }

    List<String> visibleActions(Caller caller, Predicate<Action> filter) {
        return actions.stream()
                .filter(action -> sees(caller, action.machine) && filter.test(action))
                .map(action -> action.id)
                .sorted()
                .toList();
    }

    /** 404, 403, or empty with the machine in {@code found}. */
    int naming(Caller caller, String key, List<Machine> found) {
        var present = machines.stream().filter(machine -> !machine.removed()).toList();
        var mine = named(present.stream().filter(one -> sees(caller, one)).toList(), key);
        if (mine.isPresent()) {
            found.add(mine.get());
            return 200;
        }
        return named(present, key).isPresent() ? 403 : 404;
    }

    private static Optional<Machine> named(List<Machine> among, String key) {
        return latest(among, one -> one.id().equals(key))
                .or(() -> latest(among, one -> one.deviceId().equals(key)))
                .or(() -> latest(among, one -> one.name().equalsIgnoreCase(key)))
                .or(() -> {
                    var ofHost = among.stream()
                            .filter(one -> one.name().split("\\.", 2)[0].equalsIgnoreCase(key))
                            .toList();
                    return ofHost.stream().map(Machine::name).distinct().count() == 1
                            ? latest(ofHost, _ -> true)
                            : Optional.empty();
                });
    }

    /** Machines are seen in the order in which they stand in the list. */
    private static Optional<Machine> latest(List<Machine> among, Predicate<Machine> which) {
        return among.stream().filter(which).reduce((_, later) -> later);
    }

    Optional<Action> action(String id) {
        return actions.stream().filter(action -> action.id.equals(id)).findFirst();
    }

    boolean hasOpenAction(Machine machine) {
        return actions.stream()
                .anyMatch(action -> action.machine.id().equals(machine.id()) && action.status.equals("Pending"));
    }
}
