package dev.satchel.server.identity;

import com.nimbusds.jose.jwk.RSAKey;
import dev.satchel.server.hosts.Cloud;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** The public halves of the keys that sign tokens (RFC 7517), for whoever checks tokens apart from this server. */
public final class PublishedKeys implements Endpoint {
    private final MetadataAnswer answer;
    private final TokenVersion version;
    private final TenantNames tenants;
    private final SigningKeys keys;

    public PublishedKeys(
            TokenVersion version, TenantNames tenants, SigningKeys keys, Cloud cloud, InstantSource clock) {
        this.answer = new MetadataAnswer(cloud, clock);
        this.version = version;
        this.tenants = tenants;
        this.keys = keys;
    }

    static String path(TokenVersion version) {
        return switch (version) {
            case V1 -> "/discovery/keys";
            case V2 -> "/discovery/v2.0/keys";
        };
    }

    @Override
    public Route route() {
        return Route.get("/{tenant}" + path(version)).open();
    }

    @Override
    public Response handle(Request request) {
        return answer.to(request, this::document);
    }

    private Object document(Request request) {
        var subject = MetadataSubject.of(request.path("tenant"), tenants);
        return Map.of(
                "keys",
                keys.published().stream().map(key -> entry(key, subject)).toList());
    }

    private Map<String, String> entry(RSAKey key, MetadataSubject subject) {
        var entry = new LinkedHashMap<String, String>();
        entry.put("kty", "RSA");
        entry.put("use", "sig");
        entry.put("kid", key.getKeyID());
        entry.put("x5t", key.getKeyID());
        entry.put("n", key.getModulus().toString());
        entry.put("e", key.getPublicExponent().toString());
        if (version == TokenVersion.V2) {
            entry.put("issuer", answer.issuer(version, subject));
        }
        return entry;
    }
}
