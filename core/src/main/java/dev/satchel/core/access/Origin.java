package dev.satchel.core.access;

import java.util.Set;

/** Who vouches for a caller. */
public sealed interface Origin {
    /** This server: whatever it wants to know of the caller it can look up. */
    record Here() implements Origin {}

    /**
     * Another identity provider, in a token; nothing tells what became of the caller there since.
     *
     * @param issuer name of the provider in the settings
     * @param groups of a user, as the provider names them
     * @param directoryRoles of a user
     */
    record Provider(String issuer, Set<String> groups, Set<DirectoryRole> directoryRoles) implements Origin {
        public Provider {
            groups = Set.copyOf(groups);
            directoryRoles = Set.copyOf(directoryRoles);
        }
    }
}
