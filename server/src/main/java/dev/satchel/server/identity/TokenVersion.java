package dev.satchel.server.identity;

/** The two generations of token endpoints and of tokens; which of them a token has does not depend on the endpoint asked. */
public enum TokenVersion {
    V1,
    V2
}
