package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.ApplicationStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** A new secret in the place of all others. */
public final class RotateSecret implements Endpoint {
    private final ApplicationStore applications;
    private final NewSecrets secrets;

    public RotateSecret(ApplicationStore applications, InstantSource clock, SecureRandom random) {
        this.applications = applications;
        this.secrets = new NewSecrets(clock, random);
    }

    @Override
    public Route route() {
        return Route.post("/admin/applications/{id}/secret").administrator();
    }

    @Override
    public Response handle(Request request) {
        var id = AdminSubjects.applicationId(request);
        var secret = secrets.make(Optional.empty(), null);
        if (!applications.replaceSecrets(id, secret.stored())) {
            throw AdminSubjects.noApplication(id);
        }
        return Response.json(
                200, AdminSubjects.application(AdminSubjects.application(applications, request), secret.text()));
    }
}
