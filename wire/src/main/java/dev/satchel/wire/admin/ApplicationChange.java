package dev.satchel.wire.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to change of an application; what is absent stays.
 *
 * @param publicClient whether it has no secret
 * @param delegatedPermissions all that it may ask for in the name of users from now on
 * @param redirectUris all that a browser may be sent to from now on
 */
public record ApplicationChange(
        @Nullable Boolean enabled,
        @Nullable Boolean publicClient,
        @Nullable List<String> delegatedPermissions,
        @Nullable List<String> redirectUris) {
    /** Of nothing but whether it is enabled. */
    public static ApplicationChange enabled(boolean enabled) {
        return new ApplicationChange(enabled, null, null, null);
    }
}
