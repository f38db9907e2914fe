package dev.satchel.server;

import dev.satchel.server.hosts.Authority;
import dev.satchel.server.hosts.Names;
import dev.satchel.server.hosts.Origin;
import dev.satchel.server.hosts.OwnHosts;
import dev.satchel.server.http.RequestTarget;
import dev.satchel.server.settings.HostSettings;
import dev.satchel.server.settings.ListenSettings;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What clients call the server, and where a request came from; behind a proxy, what the proxy says of both. */
final class PublicAddress {
    private final Names names;
    private volatile OwnHosts hosts;
    private volatile Set<String> own;

    PublicAddress(ListenSettings listen, HostSettings settings) {
        names = new Names(
                listen.publicUrl().flatMap(Origin::of), settings.standInFor(), settings.names(), listen.behindProxy());
        hosts = new OwnHosts(names, List.of());
        own = hosts.addresses();
    }

    /** Told once the ports are known. */
    void listeningOn(List<String> urls) {
        hosts = new OwnHosts(
                names,
                urls.stream()
                        .map(URI::create)
                        .flatMap(url -> Origin.of(url).stream())
                        .toList());
        own = hosts.addresses();
    }

    /** The addresses that a token may be meant for. */
    Set<String> own() {
        return own;
    }

    /** What the addresses in the answer begin with. */
    Origin base(HttpServerRequest request) {
        var scheme = forwarded(request, "X-Forwarded-Proto")
                .filter(proto -> proto.equals("https") || proto.equals("http"))
                .orElse(request.isSSL() ? "https" : "http");
        var asked = forwarded(request, "X-Forwarded-Host").or(() -> authority(request));
        return hosts.base(scheme, asked.flatMap(Authority::parse), () -> local(request));
    }

    private static Optional<String> authority(HttpServerRequest request) {
        return RequestTarget.of(request.uri()).authority().or(() -> Optional.ofNullable(request.authority())
                .map(Object::toString));
    }

    private static Optional<Authority> local(HttpServerRequest request) {
        return Optional.ofNullable(request.localAddress())
                .flatMap(address -> Authority.of(address.hostAddress(), address.port()));
    }

    String client(HttpServerRequest request) {
        return forwarded(request, "X-Forwarded-For")
                .filter(text -> text.matches("[0-9a-fA-F:.]{2,45}"))
                .orElseGet(() -> request.remoteAddress().hostAddress());
    }

    /** The last entry is the one that the proxy itself has added. */
    private Optional<String> forwarded(HttpServerRequest request, String header) {
        return names.behindProxy()
                ? Optional.ofNullable(request.getHeader(header))
                        .map(list -> list.substring(list.lastIndexOf(',') + 1).strip())
                : Optional.empty();
    }
}
