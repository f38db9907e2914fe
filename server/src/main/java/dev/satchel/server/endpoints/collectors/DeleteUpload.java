package dev.satchel.server.endpoints.collectors;

import dev.satchel.core.collectors.PackageIntake;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.io.IOException;
import java.util.Map;

public final class DeleteUpload implements Endpoint {
    private final PackageIntake intake;
    private final UploadLocks locks;

    public DeleteUpload(PackageIntake intake, UploadLocks locks) {
        this.intake = intake;
        this.locks = locks;
    }

    @Override
    public Route route() {
        return Route.of(Method.DELETE, "/collector/uploads/{id}").collector();
    }

    @Override
    public Response handle(Request request) throws IOException {
        Tus.requireVersion(request);
        var upload = Tus.upload(intake, request);
        return locks.with(upload.id(), () -> {
            intake.abandon(upload);
            return Tus.answer(204, Map.of());
        });
    }
}
