package dev.satchel.wire.admin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code tenant} is an id or a name.
 *
 * @param secretExpirationDateTimeUtc when its first secret ends; never where absent
 */
public record NewApplication(
        String name,
        String tenant,
        List<String> permissions,
        @Nullable String packageLinkForm,
        @Nullable Instant secretExpirationDateTimeUtc) {}
