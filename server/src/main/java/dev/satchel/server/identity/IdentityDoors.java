package dev.satchel.server.identity;

import dev.satchel.core.access.ApplicationStore;
import dev.satchel.core.access.GrantStore;
import dev.satchel.core.access.TenantStore;
import dev.satchel.core.access.UserStore;
import dev.satchel.server.audit.Refusals;
import dev.satchel.server.hosts.Cloud;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.signin.FormTokens;
import dev.satchel.server.signin.Pages;
import dev.satchel.server.signin.PasswordCheck;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The doors of the built-in token endpoint, put together. */
public record IdentityDoors(
        TenantNames tenants,
        ClientAuthentication clients,
        PasswordCheck passwords,
        TenantStore tenantStore,
        ApplicationStore applications,
        UserStore users,
        GrantStore grants,
        Audiences audiences,
        AccessTokens tokens,
        SigningKeys keys,
        Cloud cloud,
        Supplier<Set<String>> ownAddresses,
        SecureRandom random,
        Refusals refusals,
        InstantSource clock) {

    public List<Endpoint> all() {
        var scopes = new AskedScopes(audiences, "https://" + cloud.apiHosts().getFirst());
        var deviceCodes = new DeviceCodes(grants, random, clock);
        var codes = new AuthorizationCodes(grants, random, clock);
        var browser = new Browser(new Pages(random), new FormTokens(random), passwords, refusals, clock);
        var types = grantTypes(scopes, deviceCodes, codes);
        var all = new ArrayList<Endpoint>();
        for (var version : TokenVersion.values()) {
            for (var method : List.of(Method.POST, Method.GET)) {
                all.add(new TokenEndpoint(version, method, tenants, types, cloud, clock));
                all.add(new Authorize(version, method, tenants, clients, scopes, codes, browser));
            }
            all.add(new DeviceCodeEndpoint(version, tenants, clients, scopes, deviceCodes, cloud, clock));
            all.add(new OpenIdConfiguration(version, tenants, cloud, clock));
            all.add(new PublishedKeys(version, tenants, keys, cloud, clock));
        }
        for (var method : List.of(Method.POST, Method.GET)) {
            all.add(new DeviceSignIn(method, browser, deviceCodes, applications, tenantStore));
        }
        all.add(new UserRealm(cloud));
        all.add(new InstanceDiscovery(cloud, ownAddresses, clock));
        return all;
    }

    private List<GrantType> grantTypes(AskedScopes scopes, DeviceCodes deviceCodes, AuthorizationCodes codes) {
        var answers = new TokenAnswers(tokens, clock);
        var signIn = new UserSignIn(users, passwords, clock);
        var refresh = new RefreshTokens(grants, random);
        return List.of(
                new ByClientCredentials(clients, new AskedAudience(audiences), answers),
                new ByPassword(clients, scopes, signIn, refresh, answers),
                new ByRefreshToken(clients, scopes, signIn, refresh, answers, clock),
                new ByAuthorizationCode(clients, codes, signIn, refresh, answers),
                new ByDeviceCode(ByDeviceCode.NAME, clients, deviceCodes, signIn, refresh, answers),
                // As clients of the first generation call it.
                new ByDeviceCode("device_code", clients, deviceCodes, signIn, refresh, answers));
    }
}
