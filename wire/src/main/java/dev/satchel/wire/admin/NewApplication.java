package dev.satchel.wire.admin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code tenant} is an id or a name.
 *
 * @param secretExpirationDateTimeUtc when its first secret ends; never where absent
 * @param publicClient it gets no secret
 * @param delegatedPermissions what it may ask for in the name of users
 * @param redirectUris where a browser may be sent with a code
 */
public record NewApplication(
        String name,
        String tenant,
        List<String> permissions,
        @Nullable String packageLinkForm,
        @Nullable Instant secretExpirationDateTimeUtc,
        @Nullable Boolean publicClient,
        @Nullable List<String> delegatedPermissions,
        @Nullable List<String> redirectUris) {
    /** One that no user signs in through. */
    public NewApplication(
            String name,
            String tenant,
            List<String> permissions,
            @Nullable String packageLinkForm,
            @Nullable Instant secretExpirationDateTimeUtc) {
        this(name, tenant, permissions, packageLinkForm, secretExpirationDateTimeUtc, null, null, null);
    }
}
