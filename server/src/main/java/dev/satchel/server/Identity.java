package dev.satchel.server;

import dev.satchel.server.audit.Refusals;
import dev.satchel.server.hosts.Cloud;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.identity.AccessTokens;
import dev.satchel.server.identity.AssertionAudiences;
import dev.satchel.server.identity.Audiences;
import dev.satchel.server.identity.ClientAssertions;
import dev.satchel.server.identity.ClientAuthentication;
import dev.satchel.server.identity.IdentityDoors;
import dev.satchel.server.identity.RecordedTokens;
import dev.satchel.server.identity.SigningKeys;
import dev.satchel.server.identity.TenantNames;
import dev.satchel.server.identity.TokenEndpoint;
import dev.satchel.server.limits.GuessingLimits;
import dev.satchel.server.settings.TokenSettings;
import dev.satchel.server.signin.PasswordCheck;
import dev.satchel.server.signin.Passwords;
import dev.satchel.server.signin.SignInLimits;
import dev.satchel.storage.sql.SqlStorage;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What issues and checks access tokens, and its doors. */
final class Identity {
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(10);

    private final SqlStorage storage;
    private final Cloud cloud;
    private final Supplier<Set<String>> ownAddresses;
    private final SecureRandom random;
    private final GuessingLimits guesses;
    private final SignInLimits signIns;
    private final Refusals refusals;
    private final InstantSource clock;
    private final SigningKeys keys;
    private final Audiences audiences;
    private final AccessTokens tokens;
    private final Passwords passwords;

    /** @param ownAddresses what clients call the server */
    Identity(
            SqlStorage storage,
            Cloud cloud,
            Supplier<Set<String>> ownAddresses,
            TokenSettings settings,
            SecureRandom random,
            GuessingLimits guesses,
            SignInLimits signIns,
            Refusals refusals,
            InstantSource clock) {
        this.storage = storage;
        this.guesses = guesses;
        this.signIns = signIns;
        this.refusals = refusals;
        this.cloud = cloud;
        this.ownAddresses = ownAddresses;
        this.random = random;
        this.clock = clock;
        keys = new SigningKeys(
                storage.serverKeys(),
                storage.transactions(),
                clock,
                settings.lifetime().plus(CLOCK_SLACK));
        audiences = new Audiences(cloud, ownAddresses);
        tokens = new AccessTokens(keys, audiences, cloud, settings.version(), clock, random, settings.lifetime());
        passwords = new Passwords(random, Math.max(2, Runtime.getRuntime().availableProcessors()));
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

    Passwords passwords() {
        return passwords;
    }

    List<Endpoint> doors() {
        var clients = new ClientAuthentication(
                storage.applications(),
                new ClientAssertions(storage.applications(), new AssertionAudiences(cloud, ownAddresses), clock),
                guesses,
                clock);
        return new IdentityDoors(
                        new TenantNames(storage.tenants()),
                        clients,
                        new PasswordCheck(storage.users(), passwords, signIns, clock),
                        storage.tenants(),
                        storage.applications(),
                        storage.users(),
                        storage.grants(),
                        audiences,
                        tokens,
                        keys,
                        cloud,
                        ownAddresses,
                        random,
                        refusals,
                        clock)
                .all().stream()
                        .map(door -> door instanceof TokenEndpoint ? recorded(door) : door)
                        .toList();
    }

    private Endpoint recorded(Endpoint door) {
        return new RecordedTokens(door, refusals, new SubjectTenants(storage)::named, clock);
    }
}
