package dev.satchel.cli;

import dev.satchel.client.Connection;
import dev.satchel.client.DefenderSettings;
import dev.satchel.client.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the API is and who asks: options before environment before profile. A secret never stands on a command line. */
final class ConnectionOptions {
    @Option(names = "--url", order = 10, paramLabel = "URL", description = "the API's address (SATCHEL_URL)")
    private @Nullable String url;

    @Option(names = "--tenant", order = 10, paramLabel = "ID", description = "tenant, GUID or domain (SATCHEL_TENANT)")
    private @Nullable String tenant;

    @Option(
            names = "--client-id",
            order = 10,
            paramLabel = "ID",
            description = "the application that asks (SATCHEL_CLIENT_ID); its secret is in SATCHEL_CLIENT_SECRET")
    private @Nullable String clientId;

    @Option(
            names = "--login-url",
            order = 10,
            paramLabel = "URL",
            description = "where tokens come from, if it is not the API's address or its cloud's (SATCHEL_LOGIN_URL)")
    private @Nullable String loginUrl;

    @Option(
            names = "--scope",
            order = 10,
            paramLabel = "SCOPE",
            description = "what a token is asked for, if it is not the API's usual audience (SATCHEL_SCOPE)")
    private @Nullable String scope;

    @Option(
            names = "--ca",
            order = 10,
            paramLabel = "FILE",
            description = "PEM file of a certificate authority to trust besides the machine's (SATCHEL_CA)")
    private @Nullable String ca;

    @Option(
            names = "--profile",
            order = 10,
            paramLabel = "NAME",
            description = "read ~/.config/satchel/profiles/NAME.properties (url, tenant, client-id, client-secret, "
                    + "login-url, scope, ca) and not the environment; without it, 'default' fills what is missing")
    private @Nullable String profile;

    @Option(
            names = "--insecure-http",
            order = 10,
            description = "allow plain http to other machines: tokens travel in clear")
    private boolean insecureHttp;

    DefenderSettings settings(Surroundings surroundings) {
        var source = source(surroundings);
        var api = address("--url", source.require(url, "url", "SATCHEL_URL"));
        var login = source.find(loginUrl, "login-url", "SATCHEL_LOGIN_URL").map(text -> address("--login-url", text));
        var connection =
                new Connection(source.find(ca, "ca", "SATCHEL_CA").map(Path::of).orElse(null), insecureHttp);
        try {
            return DefenderSettings.of(
                    api,
                    login.orElse(null),
                    source.find(scope, "scope", "SATCHEL_SCOPE").orElse(null),
                    source.require(tenant, "tenant", "SATCHEL_TENANT"),
                    source.require(clientId, "client-id", "SATCHEL_CLIENT_ID"),
                    new Secret(source.require(null, "client-secret", "SATCHEL_CLIENT_SECRET")),
                    connection);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
    }

    private Source source(Surroundings surroundings) {
        return profile == null
                ? new Source(surroundings, Profile.standard(surroundings), true)
                : new Source(surroundings, Profile.named(profile, surroundings), false);
    }

    static URI address(String option, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException malformed) {
            throw new UsageException("the address given by " + option + " or its variable is malformed");
        }
    }

    /** A named profile is taken as it is: one installation's secret must not meet another's address. */
    private record Source(Surroundings surroundings, Profile profile, boolean environment) {
        Optional<String> find(@Nullable String option, String key, String variable) {
            return Optional.ofNullable(option)
                    .or(() -> environment ? surroundings.variable(variable) : Optional.empty())
                    .or(() -> profile.value(key));
        }

        String require(@Nullable String option, String key, String variable) {
            return find(option, key, variable)
                    .orElseThrow(() -> new UsageException(
                            environment
                                    ? variable + " is not set (nor is '" + key + "' in the default profile)"
                                    : "the profile has no '" + key + "'"));
        }
    }
}
