package dev.satchel.core.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
 * @param tokensFrom what was signed in up to the end of this second is over; moved on by {@link #signedOut}
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

    /**
     * When somebody who signs in now counts as having done so. Tokens know whole seconds only; so this is in a later second than
     * whatever has ended sign-ins before, be it in the near future.
     */
    public Instant signInAt(Instant now) {
        var earliest = tokensFrom.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return now.isBefore(earliest) ? earliest : now;
    }

    /** Whether a sign-in, or a token, of that time is over. */
    public boolean hasEnded(Instant signIn) {
        return signIn.isBefore(signInAt(signIn));
    }

    /** With another password, which ends what was signed in with the last. */
    public User withPassword(String hash, Instant now) {
        return withRehashed(hash).signedOut(now);
    }

    /** Cannot sign in any more; what is signed in ends, and stays so when the user is enabled again. */
    public User disabledAt(Instant now) {
        return withDisabled(true).signedOut(now);
    }

    public User enabled() {
        return withDisabled(false);
    }

    private User withDisabled(boolean nowDisabled) {
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
        return new User(id, tenant, name, newName, password, directoryRoles, groups, disabled, tokensFrom, created);
    }

    /** With the same password, hashed anew: nothing ends by that. */
    public User withRehashed(String hash) {
        return new User(
                id,
                tenant,
                name,
                displayName,
                Optional.of(hash),
                directoryRoles,
                groups,
                disabled,
                tokensFrom,
                created);
    }

    /** With every token of the past void. */
    public User signedOut(Instant now) {
        return new User(
                id, tenant, name, displayName, password, directoryRoles, groups, disabled, signInAt(now), created);
    }

    /** Hides the password's hash. */
    @Override
    public String toString() {
        return "User[" + id + "]";
    }
}
