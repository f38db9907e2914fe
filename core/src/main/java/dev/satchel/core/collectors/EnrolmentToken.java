package dev.satchel.core.collectors;

import dev.satchel.core.access.SecretHash;
import dev.satchel.core.access.TenantId;
import java.time.Instant;

/** Lets collectors enrol: so many times, until then. Only the hash is kept. */
public record EnrolmentToken(SecretHash hash, TenantId tenant, int uses, Instant expires) {
    public static final int MAX_USES = 100_000;

    public EnrolmentToken {
        if (uses < 1 || uses > MAX_USES) {
            throw new IllegalArgumentException("An enrolment token has 1 to " + MAX_USES + " uses");
        }
    }
}
