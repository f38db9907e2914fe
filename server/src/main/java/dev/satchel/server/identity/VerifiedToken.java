package dev.satchel.server.identity;

import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.DelegatedPermission;
import dev.satchel.core.access.DirectoryRole;
import dev.satchel.core.access.Permission;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.UserId;
import java.time.Instant;
import java.util.Set;

/** What a good token says. */
public sealed interface VerifiedToken {
    TenantId tenant();

    Instant expires();

    /** Issued here, to an application of one's own. */
    record OfApplication(TenantId tenant, ApplicationId application, Set<Permission> permissions, Instant expires)
            implements VerifiedToken {}

    /** Issued here, to an application in the name of a user of one's own, whose groups and roles are looked up. */
    record OfUser(
            TenantId tenant,
            UserId user,
            ApplicationId application,
            Set<DelegatedPermission> scopes,
            Instant issued,
            Instant expires)
            implements VerifiedToken {}

    /**
     * Issued by another identity provider, to a program that it knows.
     *
     * @param issuer the provider's name in the settings
     * @param name what stands as {@code requestor} in machine actions
     */
    record OfForeignApplication(
            String issuer,
            TenantId tenant,
            String application,
            String name,
            Set<Permission> permissions,
            Instant expires)
            implements VerifiedToken {}

    /**
     * Issued by another identity provider, in the name of a user that it knows.
     *
     * @param issuer the provider's name in the settings
     * @param subject the user's id there
     * @param name the user's name, in the form of a mail address where there is one
     * @param groups as the provider names them
     * @param groupsLeftOut there were too many for the token (reference, identity.md 3), so that {@code groups} says nothing
     */
    record OfForeignUser(
            String issuer,
            TenantId tenant,
            String subject,
            String name,
            String application,
            Set<DelegatedPermission> scopes,
            Set<String> groups,
            boolean groupsLeftOut,
            Set<DirectoryRole> directoryRoles,
            Instant expires)
            implements VerifiedToken {}
}
