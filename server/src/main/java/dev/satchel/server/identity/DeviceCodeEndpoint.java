package dev.satchel.server.identity;

import dev.satchel.server.hosts.Cloud;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;

/** Where a program gets a code to show (RFC 8628 section 3.1; reference, identity.md 1 and 2). */
public final class DeviceCodeEndpoint implements Endpoint {
    private final TokenVersion version;
    private final TenantNames tenants;
    private final ClientAuthentication clients;
    private final AskedScopes scopes;
    private final DeviceCodes codes;
    private final Cloud cloud;
    private final InstantSource clock;

    DeviceCodeEndpoint(
            TokenVersion version,
            TenantNames tenants,
            ClientAuthentication clients,
            AskedScopes scopes,
            DeviceCodes codes,
            Cloud cloud,
            InstantSource clock) {
        this.version = version;
        this.tenants = tenants;
        this.clients = clients;
        this.scopes = scopes;
        this.codes = codes;
        this.cloud = cloud;
        this.clock = clock;
    }

    @Override
    public Route route() {
        return Route.post(
                        switch (version) {
                            case V1 -> "/{tenant}/oauth2/devicecode";
                            case V2 -> "/{tenant}/oauth2/v2.0/devicecode";
                        })
                .open();
    }

    @Override
    public Response handle(Request request) throws IOException {
        try {
            return codes(request);
        } catch (TokenRefusal.Refused refused) {
            return refused.response(request, cloud, clock.instant());
        }
    }

    private Response codes(Request request) throws IOException {
        var form = FormBody.parse(request.bodyBytes())
                .orElseThrow(() -> TokenRefusal.MALFORMED_BODY.because("The request body is no form."));
        var tenant = tenants.find(request.path("tenant"), TokenRefusal.NO_SUCH_TENANT);
        var asked = new GrantType.Asked(version, request, form, tenant);
        var client = clients.identify(request, form, tenant);
        var terms = scopes.ask(asked, client.application());
        return answer(codes.begin(client, tenant, terms), request.base() + DeviceSignIn.PATH);
    }

    private Response answer(DeviceCodes.Pair pair, String address) {
        var body = new LinkedHashMap<String, Object>();
        body.put("user_code", pair.userCode());
        body.put("device_code", pair.deviceCode());
        var lifetime = DeviceCodes.LIFETIME.toSeconds();
        var interval = DeviceCodes.INTERVAL.toSeconds();
        switch (version) {
            case V1 -> {
                body.put("verification_url", address);
                body.put("expires_in", Long.toString(lifetime));
                body.put("interval", Long.toString(interval));
            }
            case V2 -> {
                body.put("verification_uri", address);
                body.put("expires_in", lifetime);
                body.put("interval", interval);
            }
        }
        body.put(
                "message",
                "To sign in, use a web browser to open the page " + address + " and enter the code " + pair.userCode()
                        + " to authenticate.");
        return Response.json(200, body).with("Cache-Control", "no-store").with("Pragma", "no-cache");
    }
}
