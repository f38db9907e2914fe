package dev.satchel.wire.admin;

import java.time.Instant;

/**
 * A key of the server, without what is secret of it. Times to come are those if nobody rotates.
 *
 * @param kind {@code link}, which seals links, or {@code token}, which signs access tokens
 * @param state of a key for links {@code sealing} or {@code opening}; of one for tokens {@code announced}, {@code signing} or
 *     {@code verifying}
 * @param usedFromDateTimeUtc when it begins, or began, to seal or sign
 * @param usedUntilDateTimeUtc when a later one seals or signs in its place
 * @param endsDateTimeUtc until when what it sealed or signed can be good
 */
public record KeyResource(
        String id,
        String kind,
        String state,
        Instant creationDateTimeUtc,
        Instant usedFromDateTimeUtc,
        Instant usedUntilDateTimeUtc,
        Instant endsDateTimeUtc) {}
