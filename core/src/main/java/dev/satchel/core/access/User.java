package dev.satchel.core.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A person who signs in at the built-in token endpoint.
 *
 * @param name what they sign in with, in the form of a mail address; unique in the tenant, in any letter case
 * @param password its slow hash in PHC form; absent: cannot sign in yet
 * @param groups ids of the user groups they are a member of
 * @param disabled cannot sign in, and tokens no longer open anything
 * @param tokensFrom tokens issued earlier no longer open anything; moved on when a password changes
 */
public record User(
        UserId id,
        TenantId tenant,
        String name,
        String displayName,
        Optional<String> password,
        Set<DirectoryRole> directoryRoles,
        Set<UUID> groups,
        boolean disabled,
        Instant tokensFrom,
        Instant created) {
    public static final int MAX_NAME = 320;
    public static final int MAX_DISPLAY_NAME = 200;

    public User {
        var at = name.indexOf('@');
        if (at < 1
                || at == name.length() - 1
                || name.length() > MAX_NAME
                || name.chars().anyMatch(c -> c <= ' ')) {
            throw new IllegalArgumentException("A user's name has the form NAME@DOMAIN, at most " + MAX_NAME
                    + " characters, with no blank among them");
        }
        if (displayName.isBlank() || displayName.length() > MAX_DISPLAY_NAME) {
            throw new IllegalArgumentException("A display name has 1 to " + MAX_DISPLAY_NAME + " characters");
        }
        directoryRoles = Set.copyOf(directoryRoles);
        groups = Set.copyOf(groups);
    }

    /** With another password, which ends what was signed in with the last. */
    public User withPassword(String hash, Instant now) {
        return new User(
                id, tenant, name, displayName, Optional.of(hash), directoryRoles, groups, disabled, now, created);
    }

    public User withDisabled(boolean nowDisabled) {
        return new User(
                id, tenant, name, displayName, password, directoryRoles, groups, nowDisabled, tokensFrom, created);
    }

    public User withGroups(Set<UUID> newGroups) {
        return new User(
                id, tenant, name, displayName, password, directoryRoles, newGroups, disabled, tokensFrom, created);
    }

    public User withDirectoryRoles(Set<DirectoryRole> roles) {
        return new User(id, tenant, name, displayName, password, roles, groups, disabled, tokensFrom, created);
    }

    public User withDisplayName(String newName) {
        return new User(
                id, tenant, name, newName, password, directoryRoles, groups, disabled, tokensFrom, created);
    }

    /** With the same password, hashed anew: nothing ends by that. */
    public User withRehashed(String hash) {
        return new User(
                id, tenant, name, displayName, Optional.of(hash), directoryRoles, groups, disabled, tokensFrom, created);
    }

    /** With every token of the past void. */
    public User signedOut(Instant now) {
        return new User(id, tenant, name, displayName, password, directoryRoles, groups, disabled, now, created);
    }

    /** Hides the password's hash. */
    @Override
    public String toString() {
        return "User[" + id + "]";
    }
}
