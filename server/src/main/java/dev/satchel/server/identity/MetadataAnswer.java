package dev.satchel.server.identity;

import dev.satchel.server.hosts.Cloud;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import java.time.InstantSource;
import java.util.function.Function;

/** Sends documents that anybody may read and keep for a while. */
final class MetadataAnswer {
    /** Less than a new key is announced before it signs, so that a kept copy has it in time. */
    private static final String CACHING = "private, max-age=900";

    private final Cloud cloud;
    private final InstantSource clock;

    MetadataAnswer(Cloud cloud, InstantSource clock) {
        this.cloud = cloud;
        this.clock = clock;
    }

    Cloud cloud() {
        return cloud;
    }

    String issuer(TokenVersion version, MetadataSubject subject) {
        return switch (version) {
            case V1 -> cloud.issuerV1(subject.issuerTenant());
            case V2 -> cloud.issuerV2(subject.issuerTenant());
        };
    }

    /** @param document throws {@link TokenRefusal.Refused} if there is none */
    Response to(Request request, Function<Request, Object> document) {
        try {
            return Response.json(200, document.apply(request)).with("Cache-Control", CACHING);
        } catch (TokenRefusal.Refused refused) {
            return refused.response(request, cloud, clock.instant());
        }
    }
}
