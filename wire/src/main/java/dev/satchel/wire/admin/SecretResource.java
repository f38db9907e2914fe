package dev.satchel.wire.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret of an application.
 *
 * @param id names it and is not the secret
 * @param clientSecret only in the answer that made it
 */
public record SecretResource(
        String id,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String clientSecret,
        @Nullable String name,
        Instant creationDateTimeUtc,
        @Nullable Instant expirationDateTimeUtc) {}
