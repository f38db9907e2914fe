package dev.satchel.client;

import dev.satchel.wire.defender.CancelRequest;
import dev.satchel.wire.defender.CollectRequest;
import dev.satchel.wire.defender.ListResponse;
import dev.satchel.wire.defender.MachineActionResource;
import dev.satchel.wire.defender.MachineResource;
import dev.satchel.wire.defender.PackageLinkResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The documented API (defender-api.md), typed. Waits when the server says so (429), goes on after a broken connection
 * where that is safe, and gets itself a new token when one expires. One thread at a time.
 *
 * <p>Every call throws {@link ApiException} for an answer that is an error, {@link SignInException} where no token is to
 * be had, {@link UnreachableException} where nobody answers, and {@link InterruptedException} soon after an interrupt.
 */
public final class DefenderClient implements AutoCloseable {
    private static final TypeReference<ListResponse<MachineResource>> MACHINES = new TypeReference<>() {};
    private static final TypeReference<ListResponse<MachineActionResource>> ACTIONS = new TypeReference<>() {};
    private static final TypeReference<MachineResource> MACHINE = new TypeReference<>() {};
    private static final TypeReference<MachineActionResource> ACTION = new TypeReference<>() {};
    private static final TypeReference<PackageLinkResponse> LINK = new TypeReference<>() {};
    private static final int MAX_PAGES = 100;
    private static final Duration SLOWEST_POLL = Duration.ofSeconds(15);

    private final DefenderSettings settings;
    private final Listener listener;
    private final Pause pause;
    private final HttpClient http;
    private final ApiCaller caller;
    private final PackageDownload downloads;

    public DefenderClient(DefenderSettings settings, Listener listener) {
        this(settings, listener, Thread::sleep, InstantSource.system());
    }

    /** In the name of a user who has signed in. */
    public DefenderClient(DefenderSettings settings, UserSession session, Listener listener) {
        this(settings, session, listener, Thread::sleep, InstantSource.system());
    }

    DefenderClient(DefenderSettings settings, Listener listener, Pause pause, InstantSource clock) {
        this(settings, null, listener, pause, clock);
    }

    private DefenderClient(
            DefenderSettings settings,
            @Nullable UserSession session,
            Listener listener,
            Pause pause,
            InstantSource clock) {
        this.settings = settings;
        this.listener = listener;
        this.pause = pause;
        http = HttpClients.of(settings.connection());
        var sender = new Sender(http, listener, pause, clock);
        caller = new ApiCaller(sender, credentials(settings, session, sender, clock), clock);
        downloads = new PackageDownload(http, settings.connection(), listener, pause, clock);
    }

    private static ApiCaller.Credentials credentials(
            DefenderSettings settings, @Nullable UserSession session, Sender sender, InstantSource clock) {
        var login = new LoginEndpoints(settings, sender, clock);
        if (session != null) {
            return new UserTokenSource(
                    session, tokens -> UserSignIn.refresh(settings, login, clock, tokens), clock);
        }
        var secret = settings.secret();
        if (secret == null) {
            throw new IllegalArgumentException("There is neither a client secret nor a user who has signed in");
        }
        return new TokenSource(settings, secret, login, clock);
    }

    /** All machines that the OData filter lets through, page by page to the end; null lets all through. */
    public List<MachineResource> machines(@Nullable String filter) throws ClientException, InterruptedException {
        return list("machines", filter, MACHINES);
    }

    /** By id or by computer name. */
    public MachineResource machine(String idOrName) throws ClientException, InterruptedException {
        return Payload.read(caller.get(address("machines", idOrName, "")), MACHINE);
    }

    /** All machine actions that the OData filter lets through, newest first; null lets all through. */
    public List<MachineActionResource> machineActions(@Nullable String filter)
            throws ClientException, InterruptedException {
        return list("machineactions", filter, ACTIONS);
    }

    public MachineActionResource machineAction(String id) throws ClientException, InterruptedException {
        return Payload.read(caller.get(address("machineactions", id, "")), ACTION);
    }

    /** Starts a collection. Sent once: after an {@link UnreachableException} it may have begun, and the actions show it. */
    public MachineActionResource collect(String machineId, String comment)
            throws ClientException, InterruptedException {
        var address = address("machines", machineId, "/collectInvestigationPackage");
        return Payload.read(caller.post(address, new CollectRequest(comment, null)), ACTION);
    }

    public MachineActionResource cancel(String actionId, String comment) throws ClientException, InterruptedException {
        var address = address("machineactions", actionId, "/cancel");
        return Payload.read(caller.post(address, new CancelRequest(comment)), ACTION);
    }

    /** A new download link, byte for byte as the server wrote it, whichever form {@code value} has. */
    public String packageLink(String actionId) throws ClientException, InterruptedException {
        return Payload.read(caller.get(address("machineactions", actionId, "/getPackageUri")), LINK)
                .link();
    }

    /** Asks until the action is over: every second at first (Defender: every five), every fifteen later. */
    public MachineActionResource waitFor(String actionId) throws ClientException, InterruptedException {
        var wait = settings.isDefender() ? Duration.ofSeconds(5) : Duration.ofSeconds(1);
        while (true) {
            var action = machineAction(actionId);
            listener.on(new ClientEvent.ActionSeen(action));
            if (action.isOver()) {
                return action;
            }
            pause.pause(wait);
            var longer = wait.multipliedBy(5).dividedBy(4);
            wait = longer.compareTo(SLOWEST_POLL) < 0 ? longer : SLOWEST_POLL;
        }
    }

    /**
     * Downloads the package of a collection that has succeeded, asking for further links when one expires on the way.
     *
     * @param target the new file; it appears whole and verified, or not at all
     * @throws DownloadException if {@code target} exists, or the content is not what the server announced
     */
    public DownloadedPackage download(String actionId, Path target) throws ClientException, InterruptedException {
        return downloads.fetch(() -> packageLink(actionId), target);
    }

    /** As {@link #download}, by a link that was got before; when it expires, that is the end. */
    public DownloadedPackage downloadLink(String link, Path target) throws ClientException, InterruptedException {
        return downloads.fetch(() -> link, target);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private URI address(String collection, String key, String rest) {
        return URI.create(settings.api() + "/api/" + collection + "/" + Addresses.encode(key) + rest);
    }

    private <T> List<T> list(String collection, @Nullable String filter, TypeReference<ListResponse<T>> type)
            throws ClientException, InterruptedException {
        var all = new ArrayList<T>();
        var seen = new HashSet<URI>();
        var address = Addresses.list(settings.api(), collection, filter);
        while (seen.add(address) && seen.size() <= MAX_PAGES) {
            var page = Payload.read(caller.get(address), type);
            all.addAll(page.value());
            if (page.nextLink() == null) {
                return all;
            }
            address = nextPage(page.nextLink());
        }
        throw new ApiException(
                200,
                "",
                "The list of " + collection + " has no end: its pages repeat, or are more than " + MAX_PAGES
                        + "; narrow it with a filter",
                "",
                null);
    }

    private URI nextPage(String nextLink) throws ApiException {
        try {
            return Addresses.nextPage(settings.api(), nextLink);
        } catch (IllegalArgumentException malformed) {
            throw new ApiException(200, "", "The server's link to the next page is malformed", "", null);
        }
    }
}
