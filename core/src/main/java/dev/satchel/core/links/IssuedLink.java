package dev.satchel.core.links;

import dev.satchel.core.audit.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A link as the record has it.
 *
 * @param terms absent for links of earlier versions
 * @param uses how many downloads have begun; of links that are good for any number, how many transfers
 */
public record IssuedLink(
        UUID id,
        Instant issued,
        Actor by,
        Optional<String> key,
        Optional<LinkTerms> terms,
        State state,
        int uses,
        List<Sent> downloads) {
    /** What the link is good for. */
    public enum State {
        OPEN,
        USED_UP,
        EXPIRED,
        REVOKED
    }

    /**
     * One transfer.
     *
     * @param request under which the log has it
     * @param part what was asked for
     * @param end absent while it is under way, or where the server was killed meanwhile
     */
    public record Sent(Instant time, Actor by, Optional<String> request, String part, Optional<End> end) {}

    /**
     * How a transfer ended.
     *
     * @param bytes that left
     */
    public record End(Instant time, long bytes, String result) {}
}
