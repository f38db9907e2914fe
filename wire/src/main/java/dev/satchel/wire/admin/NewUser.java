package dev.satchel.wire.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is to sign in.
 *
 * @param name in the form of a mail address
 * @param displayName the name where absent
 * @param password without one, nobody can sign in as this user yet
 * @param groups names or ids of user groups
 */
public record NewUser(
        String name,
        @Nullable String displayName,
        @Nullable String password,
        @Nullable List<String> directoryRoles,
        @Nullable List<String> groups) {
    /** Hides the password. */
    @Override
    public String toString() {
        return "NewUser[" + name + "]";
    }
}
