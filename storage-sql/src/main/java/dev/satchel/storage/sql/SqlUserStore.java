package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.USERS;
import static dev.satchel.storage.sql.schema.Tables.USER_GROUPS;
import static dev.satchel.storage.sql.schema.Tables.USER_GROUP_MEMBERS;

import dev.satchel.core.access.DirectoryRole;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.User;
import dev.satchel.core.access.UserGroup;
import dev.satchel.core.access.UserId;
import dev.satchel.core.access.UserStore;
import dev.satchel.core.query.TextFolding;
import dev.satchel.core.query.Ticks;
import dev.satchel.storage.sql.schema.tables.records.UserGroupsRecord;
import dev.satchel.storage.sql.schema.tables.records.UsersRecord;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

final class SqlUserStore implements UserStore {
    private final Database database;
    private final Remembered<UserId, User> recent;

    SqlUserStore(Database database) {
        this.database = database;
        this.recent = new Remembered<>(database);
    }

    @Override
    public boolean add(User user) {
        return recent.write(dsl -> {
            var added =
                    dsl.insertInto(USERS).set(row(user)).onConflictDoNothing().execute() == 1;
            if (added) {
                saveGroups(dsl, user);
            }
            return added;
        });
    }

    private static UsersRecord row(User user) {
        var row = new UsersRecord();
        row.setId(user.id().toString());
        row.setTenantId(user.tenant().toString());
        row.setName(user.name());
        row.setNameFolded(TextFolding.fold(user.name()));
        row.setDisplayName(user.displayName());
        row.setPassword(user.password().orElse(null));
        row.setDirectoryRoles(user.directoryRoles().stream()
                .map(DirectoryRole::apiName)
                .sorted()
                .collect(Collectors.joining(" ")));
        row.setDisabled(user.disabled());
        row.setTokensFrom(Ticks.of(user.tokensFrom()));
        row.setCreated(Ticks.of(user.created()));
        return row;
    }

    private static void saveGroups(DSLContext dsl, User user) {
        var id = user.id().toString();
        dsl.deleteFrom(USER_GROUP_MEMBERS)
                .where(USER_GROUP_MEMBERS.USER_ID.eq(id))
                .execute();
        user.groups().forEach(group -> dsl.insertInto(USER_GROUP_MEMBERS)
                .set(USER_GROUP_MEMBERS.USER_ID, id)
                .set(USER_GROUP_MEMBERS.GROUP_ID, group.toString())
                .execute());
    }

    @Override
    public Optional<User> find(UserId id) {
        return recent.find(
                id, dsl -> select(dsl, USERS.ID.eq(id.toString())).stream().findFirst());
    }

    @Override
    public Optional<User> findByName(TenantId tenant, String name) {
        var which = USERS.TENANT_ID.eq(tenant.toString()).and(USERS.NAME_FOLDED.eq(TextFolding.fold(name)));
        return database.read(dsl -> select(dsl, which)).stream().findFirst();
    }

    @Override
    public List<User> list(TenantId tenant) {
        return database.read(dsl -> select(dsl, USERS.TENANT_ID.eq(tenant.toString())));
    }

    private static List<User> select(DSLContext dsl, Condition which) {
        var rows = dsl.selectFrom(USERS).where(which).orderBy(USERS.NAME_FOLDED).fetch();
        var groups = dsl.selectFrom(USER_GROUP_MEMBERS)
                .where(USER_GROUP_MEMBERS.USER_ID.in(
                        DSL.select(USERS.ID).from(USERS).where(which)))
                .fetchGroups(USER_GROUP_MEMBERS.USER_ID, USER_GROUP_MEMBERS.GROUP_ID);
        return rows.map(row -> user(row, groups.getOrDefault(row.getId(), List.of())));
    }

    private static User user(UsersRecord row, List<String> groups) {
        return new User(
                new UserId(UUID.fromString(row.getId())),
                new TenantId(UUID.fromString(row.getTenantId())),
                row.getName(),
                row.getDisplayName(),
                Optional.ofNullable(row.getPassword()),
                directoryRoles(row.getDirectoryRoles()),
                groups.stream().map(UUID::fromString).collect(Collectors.toSet()),
                row.getDisabled(),
                Ticks.toInstant(row.getTokensFrom()),
                Ticks.toInstant(row.getCreated()));
    }

    private static Set<DirectoryRole> directoryRoles(String names) {
        var roles = EnumSet.noneOf(DirectoryRole.class);
        for (var name : names.split(" ", -1)) {
            DirectoryRole.parse(name).ifPresent(roles::add);
        }
        return roles;
    }

    @Override
    public Optional<User> change(UserId id, UnaryOperator<User> change) {
        return recent.write(dsl -> {
            var changed =
                    select(dsl, USERS.ID.eq(id.toString())).stream().findFirst().map(change);
            changed.ifPresent(user -> {
                dsl.update(USERS)
                        .set(row(user))
                        .where(USERS.ID.eq(id.toString()))
                        .execute();
                saveGroups(dsl, user);
            });
            return changed;
        });
    }

    @Override
    public boolean remove(UserId id) {
        return recent.write(
                dsl -> dsl.deleteFrom(USERS).where(USERS.ID.eq(id.toString())).execute() > 0);
    }

    @Override
    public boolean addGroup(UserGroup group) {
        return recent.write(dsl -> dsl.insertInto(USER_GROUPS)
                        .set(USER_GROUPS.ID, group.id().toString())
                        .set(USER_GROUPS.TENANT_ID, group.tenant().toString())
                        .set(USER_GROUPS.NAME, group.name())
                        .set(USER_GROUPS.NAME_FOLDED, TextFolding.fold(group.name()))
                        .set(USER_GROUPS.CREATED, Ticks.of(group.created()))
                        .onConflictDoNothing()
                        .execute()
                == 1);
    }

    @Override
    public Optional<UserGroup> findGroup(TenantId tenant, UUID id) {
        return groups(tenant, USER_GROUPS.ID.eq(id.toString())).stream().findFirst();
    }

    @Override
    public Optional<UserGroup> findGroupByName(TenantId tenant, String name) {
        return groups(tenant, USER_GROUPS.NAME_FOLDED.eq(TextFolding.fold(name))).stream()
                .findFirst();
    }

    @Override
    public List<UserGroup> listGroups(TenantId tenant) {
        return groups(tenant, DSL.noCondition());
    }

    private List<UserGroup> groups(TenantId tenant, Condition which) {
        return database.read(dsl -> dsl.selectFrom(USER_GROUPS)
                .where(USER_GROUPS.TENANT_ID.eq(tenant.toString()))
                .and(which)
                .orderBy(USER_GROUPS.NAME_FOLDED)
                .fetch(SqlUserStore::group));
    }

    private static UserGroup group(UserGroupsRecord row) {
        return new UserGroup(
                UUID.fromString(row.getId()),
                new TenantId(UUID.fromString(row.getTenantId())),
                row.getName(),
                Ticks.toInstant(row.getCreated()));
    }

    @Override
    public boolean removeGroup(TenantId tenant, UUID id) {
        return recent.write(dsl -> dsl.deleteFrom(USER_GROUPS)
                        .where(USER_GROUPS.TENANT_ID.eq(tenant.toString()))
                        .and(USER_GROUPS.ID.eq(id.toString()))
                        .execute()
                > 0);
    }
}
