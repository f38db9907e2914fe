package dev.satchel.server;

import dev.satchel.core.access.IpLiteral;
import dev.satchel.server.hosts.Authority;
import dev.satchel.server.hosts.Names;
import dev.satchel.server.hosts.Origin;
import dev.satchel.server.hosts.OwnHosts;
import dev.satchel.server.http.RequestTarget;
import dev.satchel.server.settings.HostSettings;
import dev.satchel.server.settings.ListenSettings;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
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

    /** An IP address, whoever says so: what is none counts as said by nobody. */
    String client(HttpServerRequest request) {
        return forwarded(request, "X-Forwarded-For")
                .map(PublicAddress::withoutPort)
                .flatMap(IpLiteral::parse)
                .map(InetAddress::getHostAddress)
                .orElseGet(() -> request.remoteAddress().hostAddress());
    }

    /** Some proxies tell the client's port as well, which is another for each connection. */
    private static String withoutPort(String address) {
        var colon = address.lastIndexOf(':');
        var hasPort = address.startsWith("[") ? colon > address.indexOf(']') : colon == address.indexOf(':');
        return hasPort && colon > 0 ? address.substring(0, colon) : address;
    }

    /**
     * The last entry is the one that the proxy itself has added, to the line that came from the client or in a line of its own
     * after that (RFC 9110, section 5.3: several lines are one list).
     */
    private Optional<String> forwarded(HttpServerRequest request, String header) {
        var lines = names.behindProxy() ? request.headers().getAll(header) : List.<String>of();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(lines.getLast())
                        .map(list -> list.substring(list.lastIndexOf(',') + 1).strip());
    }
}
