package dev.satchel.client;

import java.time.Duration;
import java.time.InstantSource;

/** Access tokens of a user, renewed shortly before they expire and when the server takes one no longer. */
final class UserTokenSource implements ApiCaller.Credentials {
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final UserSession session;
    private final UserSession.Renewal renewal;
    private final InstantSource clock;
    private boolean wasRefused;

    UserTokenSource(UserSession session, UserSession.Renewal renewal, InstantSource clock) {
        this.session = session;
        this.renewal = renewal;
        this.clock = clock;
    }

    @Override
    public synchronized String token() throws ClientException, InterruptedException {
        var tokens = session.tokens();
        if (wasRefused || !clock.instant().isBefore(tokens.expires().minus(MARGIN))) {
            tokens = session.renew(tokens, renewal);
            wasRefused = false;
        }
        return tokens.accessToken();
    }

    @Override
    public synchronized boolean refused(String token) {
        wasRefused = true;
        return true;
    }
}
