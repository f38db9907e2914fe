package dev.satchel.server.identity;

import dev.satchel.core.access.Grant;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.User;
import dev.satchel.core.access.UserStore;
import dev.satchel.server.signin.PasswordCheck;

/** Users as the flows meet them: with a password now, or with a grant from before. */
final class UserSignIn {
    private final UserStore users;
    private final PasswordCheck passwords;

    UserSignIn(UserStore users, PasswordCheck passwords) {
        this.users = users;
        this.passwords = passwords;
    }

    /** @throws TokenRefusal.Refused with the row of reference identity.md 2.2 that tells why */
    User byPassword(Tenant tenant, String userName, String password, String address) {
        return switch (passwords.check(tenant.id(), userName, password, address)) {
            case PasswordCheck.Result.Right(var user) -> user;
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
    User byGrant(Grant grant) {
        var user = grant.user()
                .flatMap(users::find)
                .filter(found -> found.tenant().equals(grant.tenant()))
                .orElseThrow(() -> TokenRefusal.BAD_GRANT.because("The user is no longer there."));
        if (user.disabled()) {
            throw disabled();
        }
        if (grant.begun().isBefore(user.tokensFrom())) {
            throw TokenRefusal.BAD_GRANT.because(
                    "The user has signed out or has another password since; sign in again.");
        }
        return user;
    }

    private static TokenRefusal.Refused disabled() {
        return TokenRefusal.USER_DISABLED.because("The user account is disabled.");
    }
}
