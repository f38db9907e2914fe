package dev.satchel.wire.admin;

import org.jspecify.annotations.Nullable;

/**
 * How far links reach. As a change, what is absent stays.
 *
 * @param lifetime such as {@code 30s}, {@code 10m} or {@code 1h}
 * @param uses a number of downloads, or {@code unlimited}
 * @param network {@code any}, or ranges of addresses with commas between them
 * @param bind {@code caller} or {@code nobody}
 */
public record LinkPolicyResource(
        @Nullable String lifetime,
        @Nullable String uses,
        @Nullable String network,
        @Nullable String bind) {}
