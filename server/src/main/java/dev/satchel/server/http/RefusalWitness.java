package dev.satchel.server.http;

/** Told of every refusal at a door. */
@FunctionalInterface
public interface RefusalWitness {
    /** @param principal {@link Principal.Anybody} where nobody was proved */
    void refused(Route route, Request.Head head, Principal principal, Refusal refusal);
}
