package dev.satchel.server.identity.issuers;

/** Why a token is not taken: for the operator's log, never for who sent it. */
final class RefusedToken extends Exception {
    RefusedToken(String reason) {
        super(reason, null, false, false);
    }
}
