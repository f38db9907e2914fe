package dev.satchel.server.identity;

import static dev.satchel.server.identity.TokenRefusal.quoted;

import dev.satchel.server.hosts.Cloud;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Tells a client whether a login host may be trusted, and by which names it goes (reference, clients.md 12). Only the cloud's
 * own hosts and this server's names may: a stranger's host is no better for being asked about here.
 */
public final class InstanceDiscovery implements Endpoint {
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9._-]{1,253}");

    private final MetadataAnswer answer;
    private final Supplier<Set<String>> own;

    /** @param own the addresses that the server is called by */
    public InstanceDiscovery(Cloud cloud, Supplier<Set<String>> own, InstantSource clock) {
        this.answer = new MetadataAnswer(cloud, clock);
        this.own = own;
    }

    @Override
    public Route route() {
        return Route.get("/common/discovery/instance").open();
    }

    @Override
    public Response handle(Request request) {
        return answer.to(request, this::document);
    }

    private Object document(Request request) {
        var asked = authorizationEndpoint(request);
        if (!known(request).contains(asked.getHost().toLowerCase(Locale.ROOT))) {
            throw TokenRefusal.UNKNOWN_INSTANCE.because(
                    "Unknown or invalid instance: " + quoted(asked.getHost()) + " is no login host here.");
        }
        var document = new LinkedHashMap<String, Object>();
        document.put("tenant_discovery_endpoint", request.base() + "/" + tenant(asked) + document(asked));
        document.put("api-version", "1.1");
        document.put("metadata", List.of(metadata(asked)));
        return document;
    }

    private static URI authorizationEndpoint(Request request) {
        var text = FormBody.parse(request.head().rawQuery().getBytes(StandardCharsets.UTF_8))
                .flatMap(query -> query.get("authorization_endpoint"))
                .orElseThrow(() -> TokenRefusal.MISSING_PARAMETER.because(
                        "The request must contain the following parameter: 'authorization_endpoint'."));
        try {
            var uri = new URI(text);
            if (uri.getHost() != null && uri.getPath() != null) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            throw noAddress(text);
        }
        throw noAddress(text);
    }

    private static TokenRefusal.Refused noAddress(String text) {
        return TokenRefusal.UNKNOWN_INSTANCE.because(
                "Unknown or invalid instance: the 'authorization_endpoint' " + quoted(text) + " is no address.");
    }

    /** Host names; the one that this very request was sent to is ours, whoever set up the name. */
    private Set<String> known(Request request) {
        var hosts = new LinkedHashSet<>(answer.cloud().loginHosts());
        var addresses = new ArrayList<>(own.get());
        addresses.add(request.base());
        for (var address : addresses) {
            Optional.ofNullable(URI.create(address).getHost())
                    .map(host -> host.toLowerCase(Locale.ROOT))
                    .ifPresent(hosts::add);
        }
        return hosts;
    }

    private static String tenant(URI asked) {
        var segments = asked.getPath().split("/", 3);
        return segments.length > 1 && TENANT.matcher(segments[1]).matches() ? segments[1] : "common";
    }

    private static String document(URI asked) {
        return asked.getPath().toLowerCase(Locale.ROOT).contains("/v2.0/")
                ? "/v2.0/.well-known/openid-configuration"
                : "/.well-known/openid-configuration";
    }

    /** Clients go on at the preferred network: the host they asked about, and no other, leads here for sure. */
    private Map<String, Object> metadata(URI asked) {
        var network = asked.getPort() < 0 ? asked.getHost() : asked.getHost() + ":" + asked.getPort();
        var aliases = new LinkedHashSet<>(answer.cloud().loginHosts());
        aliases.add(asked.getHost());
        aliases.add(network);
        var entry = new LinkedHashMap<String, Object>();
        entry.put("preferred_network", network);
        entry.put("preferred_cache", network);
        entry.put("aliases", List.copyOf(aliases));
        return entry;
    }
}
