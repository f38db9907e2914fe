package dev.satchel.server.identity;

import dev.satchel.server.hosts.Cloud;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import java.time.InstantSource;

/** A document that anybody may read and keep for a while. */
abstract class MetadataEndpoint implements Endpoint {
    /** Less than a new key is announced before it signs, so that a kept copy has it in time. */
    private static final String CACHING = "private, max-age=900";

    private final Cloud cloud;
    private final InstantSource clock;

    MetadataEndpoint(Cloud cloud, InstantSource clock) {
        this.cloud = cloud;
        this.clock = clock;
    }

    /** @throws TokenRefusal.Refused if there is none */
    abstract Object document(Request request);

    final Cloud cloud() {
        return cloud;
    }

    final String issuer(TokenVersion version, MetadataSubject subject) {
        return switch (version) {
            case V1 -> cloud.issuerV1(subject.issuerTenant());
            case V2 -> cloud.issuerV2(subject.issuerTenant());
        };
    }

    @Override
    public final Response handle(Request request) {
        try {
            return Response.json(200, document(request)).with("Cache-Control", CACHING);
        } catch (TokenRefusal.Refused refused) {
            return refused.response(request, cloud, clock.instant());
        }
    }
}
