package dev.satchel.client;

/** Where the tokens of a user who has signed in are kept. */
public interface UserSession {
    /** Those of now, be they good or stale. */
    UserTokens tokens() throws ClientException;

    /**
     * Puts renewed tokens in the place of stale ones, or gives back those that somebody else has renewed meanwhile: a refresh
     * token that is used twice ends the sign-in.
     */
    UserTokens renew(UserTokens stale, Renewal renewal) throws ClientException, InterruptedException;

    /** Gets the next tokens. */
    @FunctionalInterface
    interface Renewal {
        UserTokens next(UserTokens current) throws ClientException, InterruptedException;
    }
}
