package dev.satchel.server.endpoints.collectors;

import dev.satchel.core.collectors.PackageIntake;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.util.Map;

/** What the server can do, for clients of the upload protocol. */
public final class TusOptions implements Endpoint {
    private final PackageIntake intake;

    public TusOptions(PackageIntake intake) {
        this.intake = intake;
    }

    @Override
    public Route route() {
        return Route.of(Method.OPTIONS, "/collector/uploads").open();
    }

    @Override
    public Response handle(Request request) {
        return Tus.answer(
                204,
                Map.of(
                        "Tus-Version", Tus.VERSION,
                        "Tus-Extension", Tus.EXTENSIONS,
                        "Tus-Checksum-Algorithm", Tus.ALGORITHMS,
                        "Tus-Max-Size", Long.toString(intake.maxSize())));
    }
}
