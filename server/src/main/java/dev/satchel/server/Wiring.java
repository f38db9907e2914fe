package dev.satchel.server;

import dev.satchel.archive.PackageLimits;
import dev.satchel.archive.PackageVerifier;
import dev.satchel.core.actions.MachineActions;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.collectors.CollectorWork;
import dev.satchel.core.collectors.Enrolments;
import dev.satchel.core.collectors.PackageIntake;
import dev.satchel.core.collectors.WorkBell;
import dev.satchel.core.links.LinkKeys;
import dev.satchel.core.machines.Machines;
import dev.satchel.core.machines.Sightings;
import dev.satchel.core.packages.PackageStore;
import dev.satchel.core.roles.Placement;
import dev.satchel.server.audit.Refusals;
import dev.satchel.server.audit.RefusedRequests;
import dev.satchel.server.http.Authentication;
import dev.satchel.server.http.Dispatcher;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Principal;
import dev.satchel.server.http.Router;
import dev.satchel.server.identity.AdministratorSecret;
import dev.satchel.server.identity.Callers;
import dev.satchel.server.identity.CollectorAssertions;
import dev.satchel.server.identity.Gatekeeper;
import dev.satchel.server.identity.issuers.IssuerTokens;
import dev.satchel.server.limits.GuessingLimits;
import dev.satchel.server.limits.RateLimits;
import dev.satchel.server.settings.ActionSettings.Platforms;
import dev.satchel.server.settings.CollectorSettings;
import dev.satchel.server.settings.ServerSettings;
import dev.satchel.server.signin.SignInLimits;
import dev.satchel.storage.sql.SqlStorage;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Builds the program by constructors. */
final class Wiring {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int FORGET_AT_ONCE = 2_000;

    /** A change places machines itself; this is for what a crash has left undone. */
    private static final Duration PLACEMENT = Duration.ofSeconds(3);

    private final Dispatcher dispatcher;
    private final WorkBell bell;

    private final List<Endpoint> doors;
    private final Runnable lastRecords;

    private Wiring(Dispatcher dispatcher, WorkBell bell, List<Endpoint> doors, Runnable lastRecords) {
        this.lastRecords = lastRecords;
        this.dispatcher = dispatcher;
        this.bell = bell;
        this.doors = doors;
    }

    static Wiring of(
            ServerSettings settings,
            SqlStorage storage,
            PackageStore packages,
            String administratorSecret,
            Supplier<Set<String>> ownAddresses,
            Housekeeping housekeeping,
            InstantSource clock)
            throws IOException {
        Supplier<UUID> ids = UUID::randomUUID;
        var linkKeys = new LinkKeys(
                storage.linkKeys(),
                storage.transactions(),
                clock,
                ids,
                settings.links().keyRotation(),
                settings.links().keyOverlap());
        var random = new SecureRandom();
        var guesses = new GuessingLimits(clock, settings.wrongSecrets());
        var refusals = new Refusals(storage.audit(), storage.transactions());
        var identity = new Identity(
                storage,
                settings.hosts().cloud(),
                ownAddresses,
                settings.tokens(),
                random,
                guesses,
                new SignInLimits(clock, settings.wrongPasswords()),
                refusals,
                clock);
        linkKeys.refresh();
        identity.keys().refresh();
        var issuers = IssuerTokens.open(
                settings.issuers(),
                identity.audiences(),
                storage.tenants(),
                settings.data().resolve("issuers"),
                clock);
        var bell = new WorkBell();
        var parts = parts(
                settings, storage, packages, clock, ids, random, bell, linkKeys, identity, issuers, refusals, guesses);
        parts.intake().dropUnknown();
        var limits = new RateLimits(clock, settings.limitScale());
        housekeeping.every(MINUTE, "Renewing the keys of identity providers", issuers::refresh);
        var gatekeeper = new Gatekeeper(
                token -> identity.tokens().verify(token).or(() -> issuers.verify(token)),
                new Callers(storage.applications(), storage.users(), storage.accessPolicies()),
                new CollectorAssertions(storage.collectors(), clock, parts.installation()),
                new AdministratorSecret(administratorSecret, guesses));
        housekeeping.every(MINUTE, "Renewing keys", () -> {
            linkKeys.refresh();
            identity.keys().refresh();
        });
        housekeeping.every(PLACEMENT, "Placing machines", parts.placement()::catchUp);
        housekeeping.every(Duration.ofMinutes(5), "Forgetting old grants", () -> storage.grants()
                .removeExpired(clock.instant()));
        housekeeping.every(MINUTE, "Giving up actions", () -> parts.actions()
                .expire(settings.actions().timeOut()));
        housekeeping.every(MINUTE, "Dropping stale uploads", parts.intake()::dropStale);
        housekeeping.every(Duration.ofMinutes(5), "Writing down sightings", parts.sightings()::writeDown);
        housekeeping.every(Duration.ofMinutes(60), "Forgetting old sightings", parts.sightings()::forgetOld);
        housekeeping.every(MINUTE, "Writing down refusals", refusals::writeDown);
        housekeeping.every(
                Duration.ofMinutes(10),
                "Forgetting old records",
                () -> forgetOld(
                        storage.audit(), clock.instant().minus(settings.audit().keep())));
        housekeeping.every(Duration.ofMinutes(10), "Forgetting idle callers", limits::forgetIdle);
        housekeeping.every(Duration.ofSeconds(1), "Writing down downloads", parts.links()::writeDown);
        housekeeping.every(MINUTE, "Forgetting old links", parts.links()::forgetOld);
        var doors = Endpoints.all(parts, settings.links(), settings.hosts(), gatekeeper::caller);
        return new Wiring(
                new Dispatcher(
                        new Router(doors),
                        noting(gatekeeper, parts.sightings()),
                        limits,
                        new RefusedRequests(refusals, clock)),
                bell,
                doors,
                () -> {
                    refusals.writeDown();
                    parts.links().writeDown();
                });
    }

    /** In many small steps: others write in between. */
    static void forgetOld(AuditLog audit, Instant before) {
        while (audit.forget(before, FORGET_AT_ONCE) == FORGET_AT_ONCE) {}
    }

    /** Whatever a collector asks for is a sign of life. */
    private static Authentication noting(Authentication authentication, Sightings sightings) {
        return (route, head) -> {
            var principal = authentication.authenticate(route, head);
            if (principal instanceof Principal.Device(var collector)) {
                sightings.heardOf(collector.machine());
            }
            return principal;
        };
    }

    private static Parts parts(
            ServerSettings settings,
            SqlStorage storage,
            PackageStore packages,
            InstantSource clock,
            Supplier<UUID> ids,
            SecureRandom random,
            WorkBell bell,
            LinkKeys linkKeys,
            Identity identity,
            IssuerTokens issuers,
            Refusals refusals,
            GuessingLimits guesses) {
        var machines = new Machines(storage.machines());
        var actions = new MachineActions(
                storage.tenants(),
                machines,
                storage.actions(),
                clock,
                ids,
                settings.actions().platforms() == Platforms.WINDOWS_ONLY,
                machine -> storage.transactions().afterwards(() -> bell.ring(machine)));
        var sightings = new Sightings(storage.sightings(), clock);
        return new Parts(
                clock,
                ids,
                random,
                storage,
                packages,
                storage.audit(),
                machines,
                new Placement(storage.placements()),
                actions,
                Links.of(settings.links(), storage, linkKeys, issuers, actions, clock, ids),
                sightings,
                new CollectorWork(storage.actions(), clock),
                bell,
                new Enrolments(storage.collectors(), storage.machines(), sightings, clock),
                new PackageIntake(
                        storage.uploads(),
                        packages,
                        storage.actions(),
                        new PackageVerifier(packageLimits(settings.collectors())),
                        clock,
                        ids,
                        settings.collectors().maxPackage()),
                identity,
                refusals,
                guesses,
                storage.installationId(UUID.randomUUID().toString()));
    }

    private static PackageLimits packageLimits(CollectorSettings settings) {
        var standard = PackageLimits.DEFAULT;
        return new PackageLimits(
                settings.maxPackage(),
                settings.maxContent(),
                settings.maxContent(),
                standard.maxEntries(),
                standard.maxRatio(),
                standard.maxManifestBytes());
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    /** Everything that can be asked for. */
    List<Endpoint> doors() {
        return doors;
    }

    /** Puts on record what is still on its way there; to be called before the database closes. */
    void writeLastRecords() {
        lastRecords.run();
    }

    /** Wakes the waiting collectors when the server stops. */
    WorkBell bell() {
        return bell;
    }
}
