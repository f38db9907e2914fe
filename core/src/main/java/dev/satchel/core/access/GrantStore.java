package dev.satchel.core.access;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keeps grants; they go with their user and their application. */
public interface GrantStore {
    /** Returns false, and changes nothing, if the secret or the user code is taken. Tenant, application and user exist. */
    boolean add(Grant grant);

    Optional<Grant> find(SecretHash secret);

    Optional<Grant> findByUserCode(String userCode);

    /**
     * Reading, changing and writing are one step. What {@code change} throws is passed on.
     *
     * @return the grant as it was before; empty if there is none
     */
    Optional<Grant> change(SecretHash secret, UnaryOperator<Grant> change);

    /** Returns whether there was something to remove. */
    boolean remove(SecretHash secret);

    /** How many of a kind an application has. */
    int count(ApplicationId application, Grant.Kind kind);

    /** Removes all but the {@code keep} grants of the user that were used last. */
    void removeOldest(UserId user, int keep);

    /** Removes what is over; returns how many that were. */
    int removeExpired(Instant now);
}
