package dev.satchel.client;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the API is and who asks.
 *
 * @param api base address, for example {@code https://api.security.microsoft.com}; a path {@code /api} at its end is cut
 * @param login base address of the token endpoint
 * @param tenant GUID or verified domain name
 * @param secret of the application; without one, a user has to sign in
 * @param scope what the token is asked for, ending in {@code /.default}
 */
public record DefenderSettings(
        URI api,
        URI login,
        String tenant,
        String clientId,
        @Nullable Secret secret,
        String scope,
        Connection connection) {

    public DefenderSettings {
        api = base(connection.require("The server's address", api));
        login = base(connection.require("The login address", login));
        if (tenant.isBlank() || clientId.isBlank() || scope.isBlank()) {
            throw new IllegalArgumentException("Tenant, client id and scope must not be empty");
        }
    }

    /** Signs in where the API's cloud does, for the audience that it wants; at the API's own address elsewhere. */
    public static DefenderSettings of(URI api, String tenant, String clientId, Secret secret, Connection connection) {
        return of(api, null, null, tenant, clientId, secret, connection);
    }

    /** As above, but for what is said of login address and scope. */
    public static DefenderSettings of(
            URI api,
            @Nullable URI login,
            @Nullable String scope,
            String tenant,
            String clientId,
            @Nullable Secret secret,
            Connection connection) {
        var base = base(connection.require("The server's address", api));
        var cloud = Cloud.of(base);
        return new DefenderSettings(
                base,
                Optional.ofNullable(login).orElse(cloud.map(Cloud::login).orElse(base)),
                tenant,
                clientId,
                secret,
                Optional.ofNullable(scope).orElse(cloud.map(Cloud::audience).orElse(base.toString()) + "/.default"),
                connection);
    }

    /** Whether Defender itself is asked, which wants to be asked less often. */
    boolean isDefender() {
        return Cloud.of(api).isPresent();
    }

    private static URI base(URI address) {
        var text = address.toString().replaceFirst("/+$", "").replaceFirst("/[aA][pP][iI]$", "");
        return URI.create(text);
    }
}
