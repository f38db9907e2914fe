package dev.satchel.server.identity;

import static dev.satchel.server.identity.Gatekeeper.unauthorized;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.ApplicationStore;
import dev.satchel.core.access.Caller;
import dev.satchel.core.access.DirectoryRole;
import dev.satchel.core.access.Origin;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.UserStore;
import dev.satchel.core.roles.AccessPolicyStore;
import dev.satchel.server.http.Problem;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Turns what a token says into a caller, by what is known of application and user now. */
public final class Callers {
    private final ApplicationStore applications;
    private final UserStore users;
    private final AccessPolicyStore policies;

    public Callers(ApplicationStore applications, UserStore users, AccessPolicyStore policies) {
        this.applications = applications;
        this.users = users;
        this.policies = policies;
    }

    /** @throws dev.satchel.server.http.Refusal 401 if application or user are gone, disabled or signed out; 403 if groups are left out */
    Caller of(VerifiedToken token) {
        return switch (token) {
            case VerifiedToken.OfApplication own -> {
                var application = application(own.application(), own.tenant());
                yield new Caller.ApplicationCaller(
                        own.tenant(), application.id().toString(), application.name(), own.permissions());
            }
            case VerifiedToken.OfUser own -> user(own);
            case VerifiedToken.OfForeignApplication foreign ->
                new Caller.ApplicationCaller(
                        foreign.tenant(),
                        foreign.application(),
                        foreign.name(),
                        foreign.permissions(),
                        new Origin.Provider(foreign.issuer(), Set.of(), Set.of()));
            case VerifiedToken.OfForeignUser foreign -> user(foreign);
        };
    }

    private Caller user(VerifiedToken.OfForeignUser token) {
        if (token.groupsLeftOut() && token.directoryRoles().stream().noneMatch(DirectoryRole::isAdministrator)) {
            throw Problem.FORBIDDEN.refusal(
                    "The access token does not carry the user's groups, because there are too many"
                            + " of them; let the identity provider put only groups assigned to the application into tokens");
        }
        return new Caller.UserCaller(
                token.tenant(),
                token.subject(),
                token.name(),
                token.application(),
                token.scopes(),
                policies.find(token.tenant()).rights(token.groups(), token.directoryRoles()),
                new Origin.Provider(token.issuer(), token.groups(), token.directoryRoles()));
    }

    private Application application(ApplicationId id, TenantId tenant) {
        var application = applications
                .find(id)
                .filter(found -> found.tenant().equals(tenant))
                .orElseThrow(() -> unauthorized("The application that this access token was issued to is gone"));
        if (application.disabled()) {
            throw unauthorized("The application that this access token was issued to is disabled");
        }
        return application;
    }

    private Caller user(VerifiedToken.OfUser token) {
        var application = application(token.application(), token.tenant());
        var user = users.find(token.user())
                .filter(found -> found.tenant().equals(token.tenant()) && !found.disabled())
                .orElseThrow(() -> unauthorized("The user that this access token was issued to is gone or disabled"));
        if (user.hasEnded(token.issued())) {
            throw unauthorized("The user has signed out or has another password since; sign in again");
        }
        var groups = user.groups().stream().map(UUID::toString).collect(Collectors.toSet());
        return new Caller.UserCaller(
                token.tenant(),
                user.id().toString(),
                user.name(),
                application.id().toString(),
                token.scopes(),
                policies.find(token.tenant()).rights(groups, user.directoryRoles()),
                new Origin.Here());
    }
}
