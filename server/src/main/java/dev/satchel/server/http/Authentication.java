package dev.satchel.server.http;

/** Tells who a request comes from. The one place where doors are guarded. */
@FunctionalInterface
public interface Authentication {
    /**
     * @throws Refusal 401 where the proof is absent or wrong, 403 where it is good and does not suffice
     */
    Principal authenticate(Route route, Request.Head head);
}
