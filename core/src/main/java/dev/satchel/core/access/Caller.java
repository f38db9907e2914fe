package dev.satchel.core.access;

import java.util.Set;

/** Whoever an access token speaks for. */
public sealed interface Caller {
    TenantId tenant();

    /** The id of the application or user, for the record. */
    String subject();

    /** What stands as {@code requestor} in a machine action. */
    String requestor();

    boolean hasAny(Set<Permission> permissions);

    /** An application: it sees the whole tenant (reference, defender-api.md 2.1). */
    record ApplicationCaller(TenantId tenant, ApplicationId id, String name, Set<Permission> permissions)
            implements Caller {
        public ApplicationCaller {
            permissions = Set.copyOf(permissions);
        }

        @Override
        public String subject() {
            return id.toString();
        }

        @Override
        public String requestor() {
            return name;
        }

        @Override
        public boolean hasAny(Set<Permission> wanted) {
            return wanted.stream().anyMatch(permissions::contains);
        }
    }
}
