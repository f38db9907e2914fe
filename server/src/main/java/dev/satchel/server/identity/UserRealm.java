package dev.satchel.server.identity;

import dev.satchel.server.hosts.Cloud;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.util.LinkedHashMap;

/**
 * What MSAL asks before it sends a password: whether this is where it belongs. It always is, so nothing is told of which users
 * there are.
 */
public final class UserRealm implements Endpoint {
    private final Cloud cloud;

    UserRealm(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public Route route() {
        return Route.get("/common/userrealm/{user}").open();
    }

    @Override
    public Response handle(Request request) {
        var user = request.path("user");
        var body = new LinkedHashMap<String, Object>();
        body.put("ver", "1.0");
        body.put("account_type", "Managed");
        body.put("domain_name", user.substring(user.indexOf('@') + 1));
        body.put("cloud_instance_name", cloud.loginHosts().getFirst());
        body.put("cloud_audience_urn", "urn:federation:MicrosoftOnline");
        return Response.json(200, body);
    }
}
