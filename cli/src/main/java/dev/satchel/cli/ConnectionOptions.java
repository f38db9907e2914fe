package dev.satchel.cli;

import dev.satchel.client.Connection;
import dev.satchel.client.DefenderSettings;
import dev.satchel.client.Secret;
import dev.satchel.client.DefenderClient;
import dev.satchel.client.Listener;
import java.util.function.Supplier;
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
            description = "the application that asks (SATCHEL_CLIENT_ID); its secret is in SATCHEL_CLIENT_SECRET; "
                    + "without one, commands ask in the name of who is signed in (satchel login)")
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

    /** The API's address. */
    URI api(Surroundings surroundings) {
        return address("--url", source(surroundings).require(url, "url", "SATCHEL_URL"));
    }

    /** Asks as the application or, where it has no secret, as who is signed in. */
    DefenderClient open(Surroundings surroundings, Listener listener) {
        var source = source(surroundings);
        var secret = source.find(null, "client-secret", "SATCHEL_CLIENT_SECRET");
        if (secret.isEmpty()) {
            var file = SignInFile.of(surroundings, api(surroundings));
            var content = file.content();
            if (content.isPresent()) {
                return checked(() -> new DefenderClient(
                        SignInFile.settings(content.get(), trust(source)), file, listener));
            }
        }
        source.require(tenant, "tenant", "SATCHEL_TENANT");
        source.require(clientId, "client-id", "SATCHEL_CLIENT_ID");
        var proof = new Secret(source.require(null, "client-secret", "SATCHEL_CLIENT_SECRET"));
        return checked(() -> new DefenderClient(settings(source, api(surroundings), proof), listener));
    }

    /** For a user to sign in with. */
    DefenderSettings userSettings(Surroundings surroundings) {
        return checked(() -> settings(source(surroundings), api(surroundings), null));
    }

    private static <T> T checked(Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
    }

    private Connection trust(Source source) {
        return new Connection(source.find(ca, "ca", "SATCHEL_CA").map(Path::of).orElse(null), insecureHttp);
    }

    private DefenderSettings settings(Source source, URI api, @Nullable Secret secret) {
        var login = source.find(loginUrl, "login-url", "SATCHEL_LOGIN_URL").map(text -> address("--login-url", text));
        return DefenderSettings.of(
                api,
                login.orElse(null),
                source.find(scope, "scope", "SATCHEL_SCOPE").orElse(null),
                source.require(tenant, "tenant", "SATCHEL_TENANT"),
                source.require(clientId, "client-id", "SATCHEL_CLIENT_ID"),
                secret,
                trust(source));
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
