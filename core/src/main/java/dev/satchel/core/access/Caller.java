package dev.satchel.core.access;

import java.util.Set;

/** Whoever an access token speaks for. */
public sealed interface Caller {
    TenantId tenant();

    /** The id of the application or user, for the record. */
    String subject();

    /** What stands as {@code requestor} in a machine action. */
    String requestor();

    /** The client id of the program that calls. */
    String application();

    Origin origin();

    /** Which machines there are for this caller. */
    Reach reach();

    boolean may(Operation operation);

    /**
     * An application: it sees the whole tenant (reference, defender-api.md 2.1).
     *
     * @param id its client id: a GUID or, from other identity providers, a name
     */
    record ApplicationCaller(TenantId tenant, String id, String name, Set<Permission> permissions, Origin origin)
            implements Caller {
        public ApplicationCaller {
            permissions = Set.copyOf(permissions);
        }

        /** One that is registered here. */
        public ApplicationCaller(TenantId tenant, String id, String name, Set<Permission> permissions) {
            this(tenant, id, name, permissions, new Origin.Here());
        }

        @Override
        public String subject() {
            return id;
        }

        @Override
        public String requestor() {
            return name;
        }

        @Override
        public String application() {
            return id;
        }

        @Override
        public Reach reach() {
            return new Reach.Everything();
        }

        @Override
        public boolean may(Operation operation) {
            return operation.isOpenTo(permissions);
        }
    }

    /**
     * A user, through a program: both need the right, and only machines in reach are there (reference, identity.md 4).
     *
     * @param subject the user's object id
     * @param requestor the user's name, in the form of a mail address
     * @param application client id of the program
     */
    record UserCaller(
            TenantId tenant,
            String subject,
            String requestor,
            String application,
            Set<DelegatedPermission> scopes,
            Rights rights,
            Origin origin)
            implements Caller {
        public UserCaller {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public Reach reach() {
            return rights.reach();
        }

        @Override
        public boolean may(Operation operation) {
            return operation.isOpenToScopes(scopes) && rights.permissions().contains(operation.role());
        }
    }
}
