package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationStore;
import dev.satchel.core.access.ClientCertificate;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.admin.NewCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** One more certificate that verifies the application's assertions. */
public final class AddCertificate implements Endpoint {
    private final ApplicationStore applications;
    private final InstantSource clock;

    public AddCertificate(ApplicationStore applications, InstantSource clock) {
        this.applications = applications;
        this.clock = clock;
    }

    @Override
    public Route route() {
        return Route.post("/admin/applications/{id}/certificates").administrator();
    }

    @Override
    public Response handle(Request request) throws IOException {
        var certificate = read(request.json(NewCertificate.class).certificate());
        var application = AdminSubjects.application(applications, request);
        if (applications.certificates(application.id()).size() >= Application.MAX_CERTIFICATES) {
            throw Problem.CONFLICT.refusal(
                    "An application has at most " + Application.MAX_CERTIFICATES + " certificates; remove one first");
        }
        if (!applications.addCertificate(application.id(), certificate)) {
            throw Problem.CONFLICT.refusal("The application has the certificate " + certificate.sha1() + " already");
        }
        return Response.json(201, AdminSubjects.certificate(certificate));
    }

    private ClientCertificate read(@Nullable String pem) {
        if (pem == null || pem.isBlank()) {
            throw Problem.MISSING_REQUIRED_PARAMETER.refusal(
                    "The required parameter 'certificate' is missing or empty");
        }
        if (pem.contains("PRIVATE KEY-----")) {
            throw Problem.INVALID_INPUT.refusal(
                    "'certificate' holds a private key, which belongs to the application alone: send only the certificate");
        }
        try {
            var certificate = ClientCertificate.read(pem.getBytes(StandardCharsets.UTF_8), clock.instant());
            if (clock.instant().isAfter(certificate.expires())) {
                throw Problem.INVALID_INPUT.refusal("The certificate expired at " + certificate.expires());
            }
            return certificate;
        } catch (IllegalArgumentException unfit) {
            throw Problem.INVALID_INPUT.refusal("'certificate' does not serve: " + unfit.getMessage());
        }
    }
}
