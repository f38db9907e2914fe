package dev.satchel.server.endpoints.downloads;

import dev.satchel.core.access.Caller;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.actions.MachineActionStore;
import dev.satchel.core.audit.Actor;
import dev.satchel.core.links.PackageDownloads;
import dev.satchel.core.links.PackageDownloads.Answered;
import dev.satchel.core.links.PackageDownloads.Asked;
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
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A plain GET or HEAD on a link; the token in it is the authority (reference, defender-api.md 3.1.3). */
public final class DownloadPackage implements Endpoint {
    /** The one client of a link that is bound, wherever they are. */
    private static final String THE_CALLER = "caller";

    private final Method method;
    private final PackageLinks links;
    private final PackageDownloads downloads;
    private final MachineActionStore actions;
    private final BiPredicate<PackageLink, MachineAction> stillOpen;
    private final PackageStore packages;
    private final Function<Request.Head, Optional<Caller>> caller;
    private final String fileName;

    /**
     * @param stillOpen whether a link that is genuine and in time still opens something
     * @param caller whom the bearer token of a request speaks for, if it has a good one
     */
    public DownloadPackage(
            Method method,
            PackageLinks links,
            PackageDownloads downloads,
            MachineActionStore actions,
            BiPredicate<PackageLink, MachineAction> stillOpen,
            PackageStore packages,
            Function<Request.Head, Optional<Caller>> caller,
            String fileName) {
        this.method = method;
        this.links = links;
        this.downloads = downloads;
        this.actions = actions;
        this.stillOpen = stillOpen;
        this.packages = packages;
        this.caller = caller;
        this.fileName = fileName;
    }

    /** A genuine link in the hands of a client. */
    private record Presented(PackageLink link, Optional<Caller> caller, BooleanSupplier seal) {
        Actor actor(String address) {
            return caller.map(one -> Actor.of(one, address)).orElseGet(() -> Actor.nobody(address));
        }
    }

    @Override
    public Route route() {
        return Route.of(method, "/safedownload/{file}").open();
    }

    @Override
    public Response handle(Request request) throws IOException {
        return RefusalPace.keep(() -> answer(request));
    }

    private Response answer(Request request) throws IOException {
        var token = token(request).orElseThrow(() -> Problem.FORBIDDEN.refusal("The link has no token"));
        var seal = links.seal(token);
        return switch (links.open(token, request.address(), () -> caller.apply(request.head()))) {
            case OpenedLink.Valid(var link, var who) -> answer(request, new Presented(link, who, seal));
            case OpenedLink.Expired(var link, var who)
            when isGoingOn(request) -> goneOn(request, new Presented(link, who, seal));
            case OpenedLink.Expired _ -> throw expired();
            case OpenedLink.Invalid() -> throw invalid();
        };
    }

    private boolean isGoingOn(Request request) {
        return method == Method.GET && request.header("Range").isPresent();
    }

    /** Not even the size is told to who comes too late. */
    private Response goneOn(Request request, Presented presented) throws IOException {
        try {
            return answer(request, presented);
        } catch (Refusal refusal) {
            throw refusal.problem() == Problem.RANGE_NOT_SATISFIABLE ? expired() : refusal;
        }
    }

    private Response answer(Request request, Presented presented) throws IOException {
        var link = presented.link();
        var action = actions.find(link.tenant(), link.action()).orElseThrow(DownloadPackage::gone);
        if (!stillOpen.test(link, action)) {
            throw invalid();
        }
        var wanted = action.investigationPackage()
                .filter(one -> one.id().equals(link.packageId()))
                .orElseThrow(DownloadPackage::gone);
        var content = packages.open(wanted.id()).orElseThrow(DownloadPackage::gone);
        var answer = new PackageAnswer(wanted, content, fileName, action.updated());
        if (method == Method.HEAD) {
            return answer.head();
        }
        var part = answer.part(request);
        return watched(part, asked(request, presented, action, part));
    }

    private Asked asked(Request request, Presented presented, MachineAction action, PackageAnswer.Part part) {
        var link = presented.link();
        return new Asked(
                link,
                action,
                presented.actor(request.address()),
                request.id(),
                part.wish(link.limits().bound() ? THE_CALLER : request.address()),
                part.isPart(),
                part.describe(),
                presented.seal());
    }

    private Response watched(PackageAnswer.Part part, Asked asked) {
        return switch (downloads.begin(asked)) {
            case Answered.Granted(var transfer) -> new Response.Watched(part.answer(), new WatchedTransfer(transfer));
            case Answered.Expired() -> throw expired();
            case Answered.UsedUp() -> throw invalid();
        };
    }

    /** What cannot be decoded is as good as an empty token, which no seal opens. */
    private static Optional<String> token(Request request) {
        return Arrays.stream(request.head().rawQuery().split("&", -1))
                .filter(part -> part.startsWith("token="))
                .findFirst()
                .map(part ->
                        PercentCode.decode(part.substring("token=".length())).orElse(""));
    }

    private static Refusal expired() {
        return Problem.FORBIDDEN.refusal("The token of this link has expired; call getPackageUri for a new link");
    }

    private static Refusal invalid() {
        return Problem.FORBIDDEN.refusal("The token of this link is not valid");
    }

    private static Refusal gone() {
        return Problem.RESOURCE_NOT_FOUND.refusal("The package that this link leads to is not here any more");
    }

    /** Shared by GET and HEAD. */
    static String entityTag(InvestigationPackage content) {
        return '"' + content.sha256() + '"';
    }
}
