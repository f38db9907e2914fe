package dev.satchel.server;

import dev.satchel.server.hosts.Cloud;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.identity.AccessTokens;
import dev.satchel.server.identity.AskedAudience;
import dev.satchel.server.identity.AssertionAudiences;
import dev.satchel.server.identity.Audiences;
import dev.satchel.server.identity.ClientAssertions;
import dev.satchel.server.identity.ClientAuthentication;
import dev.satchel.server.identity.InstanceDiscovery;
import dev.satchel.server.identity.OpenIdConfiguration;
import dev.satchel.server.identity.PublishedKeys;
import dev.satchel.server.identity.SigningKeys;
import dev.satchel.server.identity.TenantNames;
import dev.satchel.server.identity.TokenEndpoint;
import dev.satchel.server.identity.TokenVersion;
import dev.satchel.server.settings.TokenSettings;
import dev.satchel.storage.sql.SqlStorage;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What issues and checks access tokens, and its doors. */
final class Identity {
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(10);

    private final SqlStorage storage;
    private final Cloud cloud;
    private final Supplier<Set<String>> ownAddresses;
    private final InstantSource clock;
    private final SigningKeys keys;
    private final Audiences audiences;
    private final AccessTokens tokens;

    /** @param ownAddresses what clients call the server */
    Identity(
            SqlStorage storage,
            Cloud cloud,
            Supplier<Set<String>> ownAddresses,
            TokenSettings settings,
            SecureRandom random,
            InstantSource clock) {
        this.storage = storage;
        this.cloud = cloud;
        this.ownAddresses = ownAddresses;
        this.clock = clock;
        keys = new SigningKeys(storage.serverKeys(), clock, settings.lifetime().plus(CLOCK_SLACK));
        audiences = new Audiences(cloud, ownAddresses);
        tokens = new AccessTokens(keys, audiences, cloud, settings.version(), clock, random, settings.lifetime());
    }

    SigningKeys keys() {
        return keys;
    }

    Audiences audiences() {
        return audiences;
    }

    AccessTokens tokens() {
        return tokens;
    }

    List<Endpoint> doors() {
        var tenants = new TenantNames(storage.tenants());
        var clients = new ClientAuthentication(
                storage.applications(),
                new ClientAssertions(storage.applications(), new AssertionAudiences(cloud, ownAddresses), clock),
                clock);
        var asked = new AskedAudience(audiences);
        var all = new ArrayList<Endpoint>();
        for (var version : TokenVersion.values()) {
            for (var method : List.of(Method.POST, Method.GET)) {
                all.add(new TokenEndpoint(version, method, tenants, clients, asked, tokens, cloud, clock));
            }
            all.add(new OpenIdConfiguration(version, tenants, cloud, clock));
            all.add(new PublishedKeys(version, tenants, keys, cloud, clock));
        }
        all.add(new InstanceDiscovery(cloud, ownAddresses, clock));
        return all;
    }
}
