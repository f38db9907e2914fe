package dev.satchel.server.endpoints.metadata;

import dev.satchel.core.access.Operation;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.limits.Limit;
import java.nio.charset.StandardCharsets;

/** The schema, for any token of the API: authentication is required everywhere (reference, defender-api.md 1). */
public final class GetMetadata implements Endpoint {
    /** On first use: it is drawn from the annotations of records, which takes a start its time. */
    private static final class Document {
        static final byte[] BYTES = Schema.document().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Route route() {
        return Route.get("/api/$metadata").needs(Operation.READ_DESCRIPTION).limit(Limit.OTHER);
    }

    @Override
    public Response handle(Request request) {
        return new Response.Bytes(200, "application/xml; charset=utf-8", Document.BYTES).with("OData-Version", "4.0");
    }
}
