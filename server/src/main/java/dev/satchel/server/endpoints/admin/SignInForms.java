package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.DelegatedPermission;
import dev.satchel.core.access.SignIn;
import dev.satchel.server.http.Problem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How users sign in through an application, as administration says it. */
final class SignInForms {
    private SignInForms() {}

    /** What is absent stays as it was. */
    static SignIn changed(
            SignIn before,
            @Nullable Boolean publicClient,
            @Nullable List<String> permissions,
            @Nullable List<String> redirectUris) {
        try {
            return new SignIn(
                    publicClient == null ? before.publicClient() : publicClient,
                    permissions == null ? before.permissions() : permissions(permissions),
                    redirectUris == null ? before.redirectUris() : redirectUris);
        } catch (IllegalArgumentException wrong) {
            throw Problem.INVALID_INPUT.refusal(String.valueOf(wrong.getMessage()));
        }
    }

    private static Set<DelegatedPermission> permissions(List<String> names) {
        var permissions = EnumSet.noneOf(DelegatedPermission.class);
        for (var name : names) {
            permissions.add(DelegatedPermission.parse(String.valueOf(name))
                    .orElseThrow(() ->
                            Problem.INVALID_INPUT.refusal("'" + name + "' is no permission in the name of users; there"
                                    + " are "
                                    + Arrays.stream(DelegatedPermission.values())
                                            .map(DelegatedPermission::apiName)
                                            .collect(Collectors.joining(", ")))));
        }
        return permissions;
    }
}
