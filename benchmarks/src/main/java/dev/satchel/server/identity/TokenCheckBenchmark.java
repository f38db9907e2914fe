package dev.satchel.server.identity;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.Permission;
import dev.satchel.core.access.SignIn;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.server.hosts.Cloud;
import dev.satchel.storage.sql.SqlStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Checking a bearer token: one that is remembered, and one that is seen for the first time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TokenCheckBenchmark {
    private static final Duration LIFETIME = Duration.ofHours(24);

    private final InstantSource clock = InstantSource.system();

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private SqlStorage storage;

    @SuppressWarnings("NullAway.Init")
    private SigningKeys keys;

    @SuppressWarnings("NullAway.Init")
    private AccessTokens tokens;

    private String token = "";

    @Setup
    public void setUp() throws IOException {
        folder = Files.createTempDirectory("satchel-bench-tokens");
        storage = SqlStorage.sqlite(folder.resolve("satchel.db"));
        keys = new SigningKeys(storage.serverKeys(), storage.transactions(), clock, LIFETIME);
        keys.refresh();
        tokens = fresh();
        var tenant = new Tenant(new TenantId(UUID.randomUUID()), "Contoso", "us", List.of(), now());
        var application = new Application(
                new ApplicationId(UUID.randomUUID()),
                tenant.id(),
                "benchmark",
                Set.of(Permission.values()),
                Optional.empty(),
                List.of(),
                false,
                now(),
                SignIn.NONE);
        var grant = new TokenClaims.Grant(
                tenant, application, ClientProof.SECRET, "https://api.securitycenter.microsoft.com");
        token = tokens.issue(grant, now());
        if (tokens.verify(token).isEmpty()) {
            throw new IllegalStateException("The token is refused, so refusing would be measured");
        }
    }

    private AccessTokens fresh() {
        return new AccessTokens(
                keys,
                new Audiences(Cloud.COMMERCIAL, Set::of),
                Cloud.COMMERCIAL,
                TokenVersion.V1,
                clock,
                new SecureRandom(),
                LIFETIME);
    }

    private Instant now() {
        return clock.instant();
    }

    @TearDown(Level.Trial)
    public void tearDown() throws IOException {
        storage.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public Optional<VerifiedToken> remembered() {
        return tokens.verify(token);
    }

    /** With the making of an empty memory, which is little beside the signature. */
    @Benchmark
    public Optional<VerifiedToken> seenFirst() {
        return fresh().verify(token);
    }
}
