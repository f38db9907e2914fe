package dev.satchel.server.identity;

import dev.satchel.core.access.Grant;
import dev.satchel.core.access.UserStore;
import dev.satchel.server.signin.PasswordCheck;
import java.time.InstantSource;

/** Users as the flows meet them: with a password now, or with a grant from before. */
final class UserSignIn {
    private final UserStore users;
    private final PasswordCheck passwords;
    private final InstantSource clock;

    UserSignIn(UserStore users, PasswordCheck passwords, InstantSource clock) {
        this.users = users;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** @throws TokenRefusal.Refused with the row of reference identity.md 2.2 that tells why */
    SignedIn byPassword(GrantType.Asked asked, ClientAuthentication.Client client, Grant.Terms terms) {
        var tenant = asked.tenant();
        var address = asked.request().address();
        return switch (passwords.check(tenant.id(), asked.required("username"), asked.required("password"), address)) {
            case PasswordCheck.Result.Right(var user, var at) -> new SignedIn(tenant, client, user, at, terms, address);
            case PasswordCheck.Result.Wrong() ->
                throw TokenRefusal.WRONG_PASSWORD.because(
                        "Error validating credentials due to invalid username or password.");
            case PasswordCheck.Result.UnknownUser() ->
                throw TokenRefusal.NO_SUCH_USER.because(
                        "The user account does not exist in the directory '" + tenant.name() + "'.");
            case PasswordCheck.Result.Disabled() -> throw disabled();
            case PasswordCheck.Result.TooManyAttempts(var wait) ->
                throw TokenRefusal.TOO_MANY_ATTEMPTS.because("There were too many attempts with this user name, or with"
                        + " many, from your address. Try again in " + (wait.toSeconds() + 1) + " seconds.");
        };
    }

    /** @throws TokenRefusal.Refused if the user is gone or disabled, or has ended all sign-ins since */
    SignedIn byGrant(GrantType.Asked asked, ClientAuthentication.Client client, Grant grant) {
        var now = clock.instant();
        var user = grant.user()
                .flatMap(users::find)
                .filter(found -> found.tenant().equals(grant.tenant()))
                .orElseThrow(() -> TokenRefusal.BAD_GRANT.because("The user is no longer there."));
        if (user.disabled()) {
            throw disabled();
        }
        if (user.hasEnded(grant.begun())) {
            throw TokenRefusal.BAD_GRANT.because(
                    "The user has signed out or has another password since; sign in again.");
        }
        return new SignedIn(
                asked.tenant(),
                client,
                user,
                user.signInAt(now),
                grant.terms(),
                asked.request().address());
    }

    private static TokenRefusal.Refused disabled() {
        return TokenRefusal.USER_DISABLED.because("The user account is disabled.");
    }
}
