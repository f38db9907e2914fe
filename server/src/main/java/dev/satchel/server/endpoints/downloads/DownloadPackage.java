package dev.satchel.server.endpoints.downloads;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.actions.MachineActionStore;
import dev.satchel.core.audit.Actor;
import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.Events;
import dev.satchel.core.links.PackageLink;
import dev.satchel.core.links.PackageLinks;
import dev.satchel.core.links.PackageLinks.OpenedLink;
import dev.satchel.core.packages.InvestigationPackage;
import dev.satchel.core.packages.PackageStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.PercentCode;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;

/** A plain GET or HEAD on a link; the token in it is the authority (reference, defender-api.md 3.1.3). */
public final class DownloadPackage implements Endpoint {
    private static final int REMEMBERED = 100_000;

    private final Method method;
    private final PackageLinks links;
    private final MachineActionStore actions;
    private final BiPredicate<PackageLink, MachineAction> stillOpen;
    private final PackageStore packages;
    private final AuditLog audit;
    private final InstantSource clock;
    private final StartedDownloads started;
    private final String fileName;

    /** @param stillOpen whether a link that is genuine and in time still opens something */
    public DownloadPackage(
            Method method,
            PackageLinks links,
            MachineActionStore actions,
            BiPredicate<PackageLink, MachineAction> stillOpen,
            PackageStore packages,
            AuditLog audit,
            InstantSource clock,
            StartedDownloads started,
            String fileName) {
        this.method = method;
        this.links = links;
        this.actions = actions;
        this.stillOpen = stillOpen;
        this.packages = packages;
        this.audit = audit;
        this.clock = clock;
        this.started = started;
        this.fileName = fileName;
    }

    /** The links whose download has started: those may be resumed for a while after they expired (decisions.md row 7). */
    public static final class StartedDownloads {
        private final Cache<UUID, Boolean> links;
        private final Duration resume;

        public StartedDownloads(Duration lifetime, Duration resume) {
            this.resume = resume;
            this.links = Caffeine.newBuilder()
                    .maximumSize(REMEMBERED)
                    .expireAfterWrite(lifetime.plus(resume))
                    .build();
        }
    }

    @Override
    public Route route() {
        return Route.of(method, "/safedownload/{file}").open();
    }

    @Override
    public Response handle(Request request) throws IOException {
        var link = link(request);
        var action = actions.find(link.tenant(), link.action()).orElseThrow(DownloadPackage::gone);
        if (!stillOpen.test(link, action)) {
            throw invalid();
        }
        var wanted = action.investigationPackage()
                .filter(one -> one.id().equals(link.packageId()))
                .orElseThrow(DownloadPackage::gone);
        var content = packages.open(wanted.id()).orElseThrow(DownloadPackage::gone);
        var answer = new PackageAnswer(wanted, content, fileName, action.updated()).to(request);
        if (method == Method.GET) {
            started.links.put(link.id(), Boolean.TRUE);
            record(request, link, action, answer);
        }
        return answer;
    }

    private PackageLink link(Request request) {
        var token = token(request).orElseThrow(() -> Problem.FORBIDDEN.refusal("The link has no token"));
        return switch (links.open(token)) {
            case OpenedLink.Valid(var link) -> link;
            case OpenedLink.Expired(var link) when mayResume(request, link) -> link;
            case OpenedLink.Expired(var _) ->
                throw Problem.FORBIDDEN.refusal(
                        "The token of this link has expired; call getPackageUri for a new link");
            case OpenedLink.Invalid() -> throw invalid();
        };
    }

    private boolean mayResume(Request request, PackageLink link) {
        return request.header("Range").isPresent()
                && started.links.getIfPresent(link.id()) != null
                && clock.instant().isBefore(link.expires().plus(started.resume));
    }

    /** What cannot be decoded is as good as an empty token, which no seal opens. */
    private static Optional<String> token(Request request) {
        return Arrays.stream(request.head().rawQuery().split("&", -1))
                .filter(part -> part.startsWith("token="))
                .findFirst()
                .map(part ->
                        PercentCode.decode(part.substring("token=".length())).orElse(""));
    }

    private static Refusal invalid() {
        return Problem.FORBIDDEN.refusal("The token of this link is not valid");
    }

    private static Refusal gone() {
        return Problem.RESOURCE_NOT_FOUND.refusal("The package that this link leads to is not here any more");
    }

    private void record(Request request, PackageLink link, MachineAction action, Response answer) {
        audit.record(AuditEvent.done(clock.instant(), Events.PACKAGE_DOWNLOADED, Actor.nobody(request.address()))
                .of(action.tenant())
                .about(action.machine().value(), action.id().value())
                .by(link.id().toString())
                .on(null, part(answer)));
    }

    /** What is about to be sent. */
    private static String part(Response answer) {
        var size =
                switch (answer) {
                    case Response.FilePart part -> part.length();
                    case Response.Stream stream -> stream.length();
                    case Response.Bytes bytes -> bytes.body().length;
                    case Response.HeadersOnly _ -> 0L;
                };
        var range = answer.headers().get("Content-Range");
        return answer.status() == 200
                ? "whole, " + size + " bytes"
                : "part, " + (range == null ? size + " bytes" : range);
    }

    /** Shared by GET and HEAD. */
    static String entityTag(InvestigationPackage content) {
        return '"' + content.sha256() + '"';
    }
}
