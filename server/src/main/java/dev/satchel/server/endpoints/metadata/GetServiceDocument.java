package dev.satchel.server.endpoints.metadata;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.satchel.core.access.Permission;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.limits.Limit;
import java.util.List;

/** The entity sets that there are (OData JSON Format Version 4.0, section 5). */
public final class GetServiceDocument implements Endpoint {
    private record EntitySet(String name, String kind, String url) {}

    private record Document(@JsonProperty("@odata.context") String context, List<EntitySet> value) {}

    @Override
    public Route route() {
        return Route.get("/api").needs(Permission.values()).limit(Limit.OTHER);
    }

    @Override
    public Response handle(Request request) {
        var sets = List.of(
                new EntitySet("Machines", "EntitySet", "machines"),
                new EntitySet("MachineActions", "EntitySet", "machineactions"));
        return Response.resource(200, new Document(request.base() + "/api/$metadata", sets));
    }
}
