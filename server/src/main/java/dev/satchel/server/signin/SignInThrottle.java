package dev.satchel.server.signin;

import dev.satchel.core.access.TenantId;
import java.time.Duration;

/** Slows down who guesses, without locking out whom they guess at. */
public interface SignInThrottle {
    /** Counts an attempt before the password is looked at; returns how long to wait instead, zero if it may go on. */
    Duration attempt(TenantId tenant, String userName, String address);

    /** What was attempted was right. */
    void succeeded(TenantId tenant, String userName, String address);
}
