package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.admin.NewSecret;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One more secret; the others stay. */
public final class AddSecret implements Endpoint {
    private final ApplicationStore applications;
    private final NewSecrets secrets;

    public AddSecret(ApplicationStore applications, InstantSource clock, SecureRandom random) {
        this.applications = applications;
        this.secrets = new NewSecrets(clock, random);
    }

    @Override
    public Route route() {
        return Route.post("/admin/applications/{id}/secrets").administrator();
    }

    @Override
    public Response handle(Request request) throws IOException {
        var body = request.json(NewSecret.class);
        var application = AdminSubjects.application(applications, request);
        if (application.secrets().size() >= Application.MAX_SECRETS) {
            throw Problem.CONFLICT.refusal(
                    "An application has at most " + Application.MAX_SECRETS + " secrets; remove one first");
        }
        var secret = secrets.make(name(body.name()), body.expirationDateTimeUtc());
        if (!applications.addSecret(application.id(), secret.stored())) {
            throw AdminSubjects.noApplication(application.id());
        }
        return Response.json(201, AdminSubjects.secret(secret.stored(), secret.text()));
    }

    private static Optional<String> name(@Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(AdminNames.checked("name", text, Application.MAX_NAME));
    }
}
