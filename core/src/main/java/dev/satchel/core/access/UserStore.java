package dev.satchel.core.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Keeps users and user groups. Names are compared by {@link dev.satchel.core.query.TextFolding}. */
public interface UserStore {
    /** Returns false, and changes nothing, if the id is taken or, in the tenant, the name. Tenant and groups exist. */
    boolean add(User user);

    Optional<User> find(UserId id);

    Optional<User> findByName(TenantId tenant, String name);

    /** All users of the tenant, by name. */
    List<User> list(TenantId tenant);

    /**
     * Reading, changing and writing are one step; id, tenant and name stay. What {@code change} throws is passed on.
     *
     * @return the user after the change; empty if there is none
     */
    Optional<User> change(UserId id, UnaryOperator<User> change);

    /** Returns whether there was something to remove. */
    boolean remove(UserId id);

    /** Returns false, and changes nothing, if the id is taken or, in the tenant, the name. */
    boolean addGroup(UserGroup group);

    Optional<UserGroup> findGroup(TenantId tenant, UUID id);

    Optional<UserGroup> findGroupByName(TenantId tenant, String name);

    /** All user groups of the tenant, by name. */
    List<UserGroup> listGroups(TenantId tenant);

    /** Its members stay, and are no longer members; returns whether there was something to remove. */
    boolean removeGroup(TenantId tenant, UUID id);
}
