package dev.satchel.server.settings;

import dev.satchel.server.settings.IssuerSettings.Kind;
import java.util.List;
import java.util.Optional;

/**
 * Which claims of an issuer's tokens say what. Each is a list, of which the first that a token has counts; a name with dots,
 * such as {@code realm_access.roles}, leads into objects unless a claim has that very name.
 *
 * @param tenant names the tenant; none: the issuer speaks for one only
 * @param user id of the user
 * @param name of the user, in the form of a mail address where there is one
 * @param groups of the user
 * @param directoryRoles template ids of the user's directory roles
 * @param scopes what the application may do in the name of the user
 * @param roles what an application may do by itself
 * @param application id of the application
 * @param applicationName its name
 * @param applicationWhen the mark of a token that an application got for itself, {@code claim} or {@code claim=value};
 *     absent: the table of reference identity.md 3.1 alone decides
 * @param scopePrefix to be cut off the names of scopes and roles
 */
public record ClaimNames(
        List<String> tenant,
        List<String> user,
        List<String> name,
        List<String> groups,
        List<String> directoryRoles,
        List<String> scopes,
        List<String> roles,
        List<String> application,
        List<String> applicationName,
        Optional<String> applicationWhen,
        String scopePrefix) {

    /** Reads a block; what it leaves out is as usual with the kind of provider. */
    static ClaimNames from(Settings settings, String block, Kind kind) {
        var usual = usual(kind);
        return new ClaimNames(
                claim(settings, block + ".tenant-claim", usual.tenant),
                claim(settings, block + ".user-claim", usual.user),
                claim(settings, block + ".name-claim", usual.name),
                claim(settings, block + ".groups-claim", usual.groups),
                claim(settings, block + ".directory-roles-claim", usual.directoryRoles),
                claim(settings, block + ".scopes-claim", usual.scopes),
                claim(settings, block + ".roles-claim", usual.roles),
                claim(settings, block + ".application-claim", usual.application),
                claim(settings, block + ".application-name-claim", usual.applicationName),
                settings.optional(block + ".application-when").or(usual::applicationWhen),
                settings.optional(block + ".scope-prefix").orElse(""));
    }

    private static List<String> claim(Settings settings, String key, List<String> usual) {
        var given = settings.list(key);
        return given.isEmpty() ? usual : given;
    }

    private static ClaimNames usual(Kind kind) {
        return switch (kind) {
            case ENTRA ->
                new ClaimNames(
                        List.of(),
                        List.of("oid"),
                        List.of("upn", "preferred_username", "unique_name", "name"),
                        List.of("groups"),
                        List.of("wids"),
                        List.of("scp"),
                        List.of("roles"),
                        List.of("appid", "azp"),
                        List.of("app_displayname"),
                        Optional.empty(),
                        "");
            case KEYCLOAK ->
                new ClaimNames(
                        List.of(),
                        List.of("sub"),
                        List.of("preferred_username", "email"),
                        List.of("groups"),
                        List.of(),
                        List.of("scope"),
                        List.of("realm_access.roles"),
                        List.of("azp"),
                        List.of("azp"),
                        Optional.of("client_id"),
                        "");
            case OIDC ->
                new ClaimNames(
                        List.of(),
                        List.of("sub"),
                        List.of("preferred_username", "email", "name"),
                        List.of("groups"),
                        List.of(),
                        List.of("scope", "scp"),
                        List.of("roles"),
                        List.of("azp", "client_id", "appid"),
                        List.of(),
                        Optional.empty(),
                        "");
        };
    }
}
