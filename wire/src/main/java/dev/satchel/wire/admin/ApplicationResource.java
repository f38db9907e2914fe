package dev.satchel.wire.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A registered application.
 *
 * @param clientSecret only in the answer that made it; it is stored as a hash and cannot be shown again
 * @param tenant the tenant's id
 * @param packageLinkForm {@code documented}, {@code plain}, or null for the server's default
 * @param publicClient it has no secret, and users sign in through it
 * @param delegatedPermissions what it may ask for in the name of users
 * @param redirectUris where a browser may be sent with a code
 */
public record ApplicationResource(
        String clientId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String clientSecret,
        String tenant,
        String name,
        boolean enabled,
        List<String> permissions,
        @Nullable String packageLinkForm,
        Instant creationDateTimeUtc,
        boolean publicClient,
        List<String> delegatedPermissions,
        List<String> redirectUris) {}
