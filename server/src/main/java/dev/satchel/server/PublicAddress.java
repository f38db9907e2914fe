package dev.satchel.server;

import dev.satchel.server.settings.ListenSettings;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What clients call the server, and where a request came from; behind a proxy, what the proxy says of both. */
final class PublicAddress {
    private static final Pattern AUTHORITY =
            Pattern.compile("(\\[[0-9a-fA-F:.]{2,45}]|[A-Za-z0-9._-]{1,253})(:[0-9]{1,5})?");

    private final Optional<String> fixed;
    private final boolean behindProxy;
    private volatile Set<String> own = Set.of();

    PublicAddress(ListenSettings settings) {
        this.fixed = settings.publicUrl().map(PublicAddress::withoutSlash);
        this.behindProxy = settings.behindProxy();
    }

    private static String withoutSlash(URI uri) {
        var text = uri.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** Told once the ports are known; these and the public address are audiences of tokens. */
    void listeningOn(Set<String> urls) {
        own = fixed.map(url -> Set.of(url.toLowerCase(Locale.ROOT))).orElse(urls);
    }

    Set<String> own() {
        return own;
    }

    /** Scheme, host and port that the request was addressed to. */
    String base(HttpServerRequest request) {
        if (fixed.isPresent()) {
            return fixed.get();
        }
        var scheme = forwarded(request, "X-Forwarded-Proto")
                .filter(proto -> proto.equals("https") || proto.equals("http"))
                .orElse(request.isSSL() ? "https" : "http");
        var authority = forwarded(request, "X-Forwarded-Host")
                .or(() -> Optional.ofNullable(authority(request)))
                .filter(text -> AUTHORITY.matcher(text).matches())
                .orElse("localhost");
        return scheme + "://" + authority;
    }

    private static @Nullable String authority(HttpServerRequest request) {
        return request.authority() == null ? null : request.authority().toString();
    }

    String client(HttpServerRequest request) {
        return forwarded(request, "X-Forwarded-For")
                .map(list -> list.substring(list.lastIndexOf(',') + 1).strip())
                .filter(text -> text.matches("[0-9a-fA-F:.]{2,45}"))
                .orElseGet(() -> request.remoteAddress().hostAddress());
    }

    private Optional<String> forwarded(HttpServerRequest request, String header) {
        return behindProxy ? Optional.ofNullable(request.getHeader(header)) : Optional.empty();
    }
}
