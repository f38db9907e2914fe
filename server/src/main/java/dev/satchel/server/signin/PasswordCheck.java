package dev.satchel.server.signin;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.User;
import dev.satchel.core.access.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The one place where the passwords of users are looked at. */
public final class PasswordCheck {
    private final UserStore users;
    private final Passwords passwords;
    private final SignInLimits limits;
    private final InstantSource clock;

    public PasswordCheck(UserStore users, Passwords passwords, SignInLimits limits, InstantSource clock) {
        this.users = users;
        this.passwords = passwords;
        this.limits = limits;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        /** @param at when the user counts as having signed in */
        record Right(User user, Instant at) implements Result {}

        record Wrong() implements Result {}

        record UnknownUser() implements Result {}

        /** Only who knows the password learns of it. */
        record Disabled() implements Result {}

        record TooManyAttempts(Duration delay) implements Result {}
    }

    /** @param address of the client, for what is counted against guessing */
    public Result check(TenantId tenant, String userName, String password, String address) {
        if (password.length() > 2 * Passwords.MAX_LENGTH || userName.length() > User.MAX_NAME) {
            return new Result.Wrong();
        }
        var attempt = SignInLimits.Attempt.of(tenant, userName, address);
        var wait = limits.begin(attempt);
        if (wait.isPresent()) {
            return new Result.TooManyAttempts(wait.get());
        }
        var now = clock.instant();
        var user = users.findByName(tenant, userName);
        var hash = user.flatMap(User::password);
        if (!passwords.matches(hash, password)) {
            return user.isPresent() ? new Result.Wrong() : new Result.UnknownUser();
        }
        limits.succeeded(attempt);
        if (user.orElseThrow().disabled()) {
            return new Result.Disabled();
        }
        if (Passwords.isOutdated(hash.orElseThrow())) {
            var newer = passwords.hash(password);
            users.change(user.get().id(), known -> known.password().equals(hash) ? known.withRehashed(newer) : known);
        }
        return new Result.Right(user.get(), user.get().signInAt(now));
    }
}
