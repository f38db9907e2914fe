package dev.satchel.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Fetches a package whole or not at all: goes on with {@code Range} and {@code If-Range} (RFC 9110, 13.1.5) after a break,
 * asks for another link when one is refused, checks length and digest.
 */
final class PackageDownload {
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int MAX_BARREN_ATTEMPTS = 5;
    private static final int MAX_LINKS = 4;
    private static final int MAX_REDIRECTS = 3;
    private static final int MAX_ERROR_BODY = 64 * 1024;

    private final HttpClient http;
    private final Connection connection;
    private final Listener listener;
    private final Pause pause;
    private final InstantSource clock;

    PackageDownload(HttpClient http, Connection connection, Listener listener, Pause pause, InstantSource clock) {
        this.http = http;
        this.connection = connection;
        this.listener = listener;
        this.pause = pause;
        this.clock = clock;
    }

    /** Where links come from. */
    interface Links {
        String next() throws ClientException, InterruptedException;
    }

    private sealed interface Outcome {
        record Whole() implements Outcome {}

        /** {@code asked} is what the server asked for, or zero. */
        record Broken(ClientException why, Duration asked) implements Outcome {}

        record LinkRefused(ApiException why) implements Outcome {}
    }

    DownloadedPackage fetch(Links links, Path target) throws ClientException, InterruptedException {
        if (Files.exists(target)) {
            throw PartialFile.alreadyThere(target);
        }
        try (var file = PartialFile.beside(target)) {
            fetchInto(file, links);
            return file.keepAs(target);
        } catch (IOException disk) {
            throw cannotWrite(target, disk);
        }
    }

    private static DownloadException cannotWrite(Path target, IOException disk) {
        return new DownloadException("Cannot write " + target + ": "
                + switch (disk) {
                    case NoSuchFileException _ -> "its folder does not exist";
                    case AccessDeniedException _ -> "no permission to write into its folder";
                    default -> Payload.oneLine(String.valueOf(disk.getMessage()));
                });
    }

    private void fetchInto(PartialFile file, Links links) throws ClientException, InterruptedException, IOException {
        var link = address(links.next());
        int linksUsed = 1;
        int barren = 0;
        while (true) {
            var before = file.size();
            switch (attempt(link, file)) {
                case Outcome.Whole() -> {
                    return;
                }
                case Outcome.LinkRefused(var why) -> {
                    if (linksUsed++ >= MAX_LINKS) {
                        throw why;
                    }
                    var next = address(links.next());
                    if (next.equals(link)) {
                        throw why;
                    }
                    link = next;
                }
                case Outcome.Broken(var why, var asked) -> {
                    barren = file.size() > before ? 0 : barren + 1;
                    if (barren >= MAX_BARREN_ATTEMPTS || asked.compareTo(LONGEST_WAIT) > 0) {
                        throw why;
                    }
                    var least = Sender.backOff(barren);
                    var pausing = asked.compareTo(least) > 0 ? asked : least;
                    listener.on(new ClientEvent.Waiting("The download broke off, it goes on", pausing));
                    pause.pause(pausing);
                }
            }
        }
    }

    private Outcome attempt(URI link, PartialFile file) throws ClientException, InterruptedException, IOException {
        HttpResponse<InputStream> response;
        try {
            response = open(link, file);
        } catch (IOException broken) {
            var why = UnreachableException.of(link, broken);
            if (!UnreachableException.mayPass(broken)) {
                throw why;
            }
            return new Outcome.Broken(why, Duration.ZERO);
        }
        try (var body = response.body()) {
            return switch (response.statusCode()) {
                case 200 -> {
                    file.restart(Representation.whole(response.headers()));
                    yield copy(link, body, file);
                }
                case 206 -> {
                    if (!file.representation().isContinuedBy(response.headers(), file.size())) {
                        file.restart(Representation.UNKNOWN);
                        yield broken(link, "it went on with another file");
                    }
                    yield copy(link, body, file);
                }
                default -> refusal(link, response, body, file);
            };
        }
    }

    private Outcome refusal(URI link, HttpResponse<InputStream> response, InputStream body, PartialFile file)
            throws IOException, ApiException {
        var error = error(response, body);
        return switch (error.status()) {
            case 403 -> new Outcome.LinkRefused(error);
            case 416 -> {
                file.restart(Representation.UNKNOWN);
                yield broken(link, "it knows fewer bytes than before");
            }
            case 429, 500, 502, 503, 504 ->
                new Outcome.Broken(error, error.retryAfter().orElse(Duration.ZERO));
            default -> throw error;
        };
    }

    private Outcome copy(URI link, InputStream body, PartialFile file) throws IOException, DownloadException {
        var total = file.representation().total();
        var buffer = new byte[128 * 1024];
        try (var watch = new IdleWatch(body, IDLE)) {
            for (int read = read(body, buffer); read >= 0; read = read(body, buffer)) {
                watch.alive();
                file.append(buffer, read);
                if (total >= 0 && file.size() > total) {
                    throw new DownloadException("The server sent more than the " + total + " bytes it announced");
                }
                listener.on(new ClientEvent.Downloaded(file.size(), total));
            }
        } catch (BrokenBody broken) {
            return new Outcome.Broken(UnreachableException.of(link, broken), Duration.ZERO);
        }
        return total < 0 || file.size() == total ? new Outcome.Whole() : broken(link, "it ended early");
    }

    /** Tells trouble of the network from trouble of the disk. */
    private static int read(InputStream body, byte[] buffer) throws BrokenBody {
        try {
            return body.read(buffer);
        } catch (IOException cause) {
            throw new BrokenBody(cause);
        }
    }

    private static final class BrokenBody extends IOException {
        private static final long serialVersionUID = 1;

        BrokenBody(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private HttpResponse<InputStream> open(URI link, PartialFile file)
            throws IOException, ClientException, InterruptedException {
        var address = link;
        for (int redirects = 0; ; redirects++) {
            var response = http.send(request(address, file), BodyHandlers.ofInputStream());
            listener.on(new ClientEvent.Answered("GET", address.getRawPath(), response.statusCode()));
            if (response.statusCode() / 100 != 3 || response.statusCode() == 304) {
                return response;
            }
            response.body().close();
            if (redirects >= MAX_REDIRECTS) {
                throw new DownloadException("The download was redirected more than " + MAX_REDIRECTS + " times");
            }
            address = redirected(address, response);
        }
    }

    private static URI redirected(URI from, HttpResponse<?> response) throws DownloadException {
        try {
            var to = from.resolve(response.headers().firstValue("Location").orElse(""));
            if ("https".equals(from.getScheme()) && "https".equals(to.getScheme()) && to.getHost() != null) {
                return to;
            }
        } catch (IllegalArgumentException malformed) {
            // Said below.
        }
        throw new DownloadException("The download was redirected to an address that is not followed: https only");
    }

    private static HttpRequest request(URI address, PartialFile file) {
        var request = HttpRequest.newBuilder(address).timeout(IDLE);
        var etag = file.representation().etag();
        if (file.size() > 0 && etag != null) {
            request.header("Range", "bytes=" + file.size() + "-").header("If-Range", etag);
        }
        return request.build();
    }

    private URI address(String link) throws DownloadException {
        try {
            return connection.require("The download link", URI.create(link));
        } catch (IllegalArgumentException unusable) {
            // A malformed link must not be quoted: it is a secret.
            throw new DownloadException(
                    unusable.getMessage() != null && unusable.getMessage().startsWith("The download link")
                            ? unusable.getMessage()
                            : "The download link is malformed");
        }
    }

    private ApiException error(HttpResponse<InputStream> response, InputStream body) throws IOException {
        var bytes = body.readNBytes(MAX_ERROR_BODY);
        return ApiException.of(response, bytes, clock.instant());
    }

    private static Outcome broken(URI link, String what) {
        return new Outcome.Broken(UnreachableException.of(link, new IOException(what)), Duration.ZERO);
    }
}
