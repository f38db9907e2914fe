package dev.satchel.core.contracts.memory;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.User;
import dev.satchel.core.access.UserGroup;
import dev.satchel.core.access.UserId;
import dev.satchel.core.access.UserStore;
import dev.satchel.core.query.TextFolding;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

public final class MemoryUserStore implements UserStore {
    private final Map<UserId, User> users = new HashMap<>();
    private final Map<UUID, UserGroup> groups = new HashMap<>();

    @Override
    public synchronized boolean add(User user) {
        return findByName(user.tenant(), user.name()).isEmpty() && users.putIfAbsent(user.id(), user) == null;
    }

    @Override
    public synchronized Optional<User> find(UserId id) {
        return Optional.ofNullable(users.get(id));
    }

    @Override
    public synchronized Optional<User> findByName(TenantId tenant, String name) {
        return list(tenant).stream().filter(user -> same(user.name(), name)).findFirst();
    }

    @Override
    public synchronized List<User> list(TenantId tenant) {
        return users.values().stream()
                .filter(user -> user.tenant().equals(tenant))
                .sorted(Comparator.comparing(User::name, TextFolding::compareFolded))
                .toList();
    }

    @Override
    public synchronized Optional<User> change(UserId id, UnaryOperator<User> change) {
        var changed = find(id).map(change);
        changed.ifPresent(user -> users.put(id, user));
        return changed;
    }

    @Override
    public synchronized boolean remove(UserId id) {
        return users.remove(id) != null;
    }

    @Override
    public synchronized boolean addGroup(UserGroup group) {
        return findGroupByName(group.tenant(), group.name()).isEmpty() && groups.putIfAbsent(group.id(), group) == null;
    }

    @Override
    public synchronized Optional<UserGroup> findGroup(TenantId tenant, UUID id) {
        return Optional.ofNullable(groups.get(id))
                .filter(group -> group.tenant().equals(tenant));
    }

    @Override
    public synchronized Optional<UserGroup> findGroupByName(TenantId tenant, String name) {
        return listGroups(tenant).stream()
                .filter(group -> same(group.name(), name))
                .findFirst();
    }

    @Override
    public synchronized List<UserGroup> listGroups(TenantId tenant) {
        return groups.values().stream()
                .filter(group -> group.tenant().equals(tenant))
                .sorted(Comparator.comparing(UserGroup::name, TextFolding::compareFolded))
                .toList();
    }

    @Override
    public synchronized boolean removeGroup(TenantId tenant, UUID id) {
        if (findGroup(tenant, id).isEmpty()) {
            return false;
        }
        users.replaceAll((_, user) -> {
            var rest = new HashSet<>(user.groups());
            return rest.remove(id) ? user.withGroups(rest) : user;
        });
        return groups.remove(id) != null;
    }

    private static boolean same(String one, String other) {
        return TextFolding.fold(one).equals(TextFolding.fold(other));
    }
}
