package dev.satchel.server.identity;

/** How an application proved itself, as {@code appidacr} and {@code azpacr} tell it (reference, identity.md 3). */
enum ClientProof {
    /** A public client, which has nothing to prove itself with. */
    NONE("0"),
    SECRET("1"),
    CERTIFICATE("2");

    private final String claim;

    ClientProof(String claim) {
        this.claim = claim;
    }

    String claim() {
        return claim;
    }
}
