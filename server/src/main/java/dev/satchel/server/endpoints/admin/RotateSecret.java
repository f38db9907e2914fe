package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationStore;
import dev.satchel.core.access.SecretHash;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** A new secret in the place of all others. */
public final class RotateSecret implements Endpoint {
    private final ApplicationStore applications;
    private final InstantSource clock;
    private final SecureRandom random;

    public RotateSecret(ApplicationStore applications, InstantSource clock, SecureRandom random) {
        this.applications = applications;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Route route() {
        return Route.post("/admin/applications/{id}/secret").administrator();
    }

    @Override
    public Response handle(Request request) {
        var id = AdminSubjects.applicationId(request);
        var secret = SecretHash.newSecret(random);
        var hashed = new Application.Secret(SecretHash.of(secret), clock.instant(), Optional.empty());
        if (!applications.replaceSecrets(id, hashed)) {
            throw Problem.RESOURCE_NOT_FOUND.refusal("Application " + id + " was not found");
        }
        return applications
                .find(id)
                .map(application -> Response.json(200, AdminSubjects.application(application, secret)))
                .orElseThrow(() -> Problem.RESOURCE_NOT_FOUND.refusal("Application " + id + " was not found"));
    }
}
