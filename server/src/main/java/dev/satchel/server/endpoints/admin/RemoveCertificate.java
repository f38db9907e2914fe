package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.ApplicationStore;
import dev.satchel.core.access.ClientCertificate;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.util.Locale;

/** By either thumbprint, with or without colons, as tools print it. */
public final class RemoveCertificate implements Endpoint {
    private final ApplicationStore applications;

    public RemoveCertificate(ApplicationStore applications) {
        this.applications = applications;
    }

    @Override
    public Route route() {
        return Route.of(Method.DELETE, "/admin/applications/{id}/certificates/{thumbprint}")
                .administrator();
    }

    @Override
    public Response handle(Request request) {
        var application = AdminSubjects.application(applications, request);
        var text = request.path("thumbprint");
        var thumbprint = text.replace(":", "").toLowerCase(Locale.ROOT);
        var certificate = applications.certificates(application.id()).stream()
                .filter(one -> is(one, thumbprint))
                .findFirst();
        if (certificate.isEmpty() || !applications.removeCertificate(application.id(), certificate.get())) {
            throw Problem.RESOURCE_NOT_FOUND.refusal("The application has no certificate with the thumbprint '" + text
                    + "'; satchel admin application certificate list shows all");
        }
        return Response.empty(204);
    }

    private static boolean is(ClientCertificate certificate, String thumbprint) {
        return certificate.sha1().equals(thumbprint) || certificate.sha256().equals(thumbprint);
    }
}
