package dev.satchel.wire.admin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link as the record has it; never the link itself.
 *
 * @param by what kind of caller asked for it, as the record has it
 * @param keyId of the key that sealed it
 * @param expiresDateTimeUtc until when a download may start; as the policy absent for links of earlier versions
 * @param state {@code open}, {@code usedUp}, {@code expired} or {@code revoked}
 * @param uses how many downloads have begun; of links that are good for any number, how many transfers
 */
public record IssuedLinkResource(
        String id,
        Instant creationDateTimeUtc,
        String by,
        @Nullable String byId,
        @Nullable String byName,
        @Nullable String address,
        @Nullable String keyId,
        @Nullable Instant expiresDateTimeUtc,
        @Nullable LinkPolicyResource policy,
        String state,
        int uses,
        List<Download> downloads) {
    /**
     * One transfer.
     *
     * @param part what was asked for
     * @param requestId under which the log has it
     * @param bytes that left; as end and result absent while it is under way, or where the server was killed meanwhile
     * @param result {@code ok}, {@code broken off}, {@code revoked} or {@code used up}
     */
    public record Download(
            Instant startDateTimeUtc,
            @Nullable String address,
            @Nullable String byId,
            @Nullable String requestId,
            String part,
            @Nullable Instant endDateTimeUtc,
            @Nullable Long bytes,
            @Nullable String result) {}
}
