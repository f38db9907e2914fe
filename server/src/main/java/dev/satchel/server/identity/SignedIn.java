package dev.satchel.server.identity;

import dev.satchel.core.access.Grant;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.User;

/**
 * A user who has signed in through an application, which gets tokens for that.
 *
 * @param address of the client
 */
record SignedIn(Tenant tenant, ClientAuthentication.Client client, User user, Grant.Terms terms, String address) {
    boolean wants(String scope) {
        return terms.scopes().contains(scope);
    }
}
