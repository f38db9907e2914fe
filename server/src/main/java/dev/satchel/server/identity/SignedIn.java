package dev.satchel.server.identity;

import dev.satchel.core.access.Grant;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.User;
import java.time.Instant;

/**
 * A user who has signed in through an application, which gets tokens for that.
 *
 * @param at by {@link User#signInAt}, of a moment before the user was read: what ends sign-ins meanwhile ends this one
 * @param address of the client
 */
record SignedIn(
        Tenant tenant, ClientAuthentication.Client client, User user, Instant at, Grant.Terms terms, String address) {
    SignedIn with(Grant.Terms others) {
        return new SignedIn(tenant, client, user, at, others, address);
    }

    boolean wants(String scope) {
        return terms.scopes().contains(scope);
    }
}
