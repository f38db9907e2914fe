package dev.satchel.server.endpoints.collectors;

import dev.satchel.core.collectors.PackageIntake;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.io.IOException;
import java.util.Map;

/** Says how far an upload has come. */
public final class GetUpload implements Endpoint {
    private final PackageIntake intake;
    private final UploadLocks locks;

    public GetUpload(PackageIntake intake, UploadLocks locks) {
        this.intake = intake;
        this.locks = locks;
    }

    @Override
    public Route route() {
        return Route.of(Method.HEAD, "/collector/uploads/{id}").collector();
    }

    @Override
    public Response handle(Request request) throws IOException {
        Tus.requireVersion(request);
        var id = Tus.upload(intake, request).id();
        var upload = locks.with(id, () -> Tus.upload(intake, request));
        return Tus.answer(200, Map.of("Upload-Offset", Long.toString(upload.offset())))
                .with(
                        upload.length().isPresent() ? "Upload-Length" : "Upload-Defer-Length",
                        Long.toString(upload.length().orElse(1)));
    }
}
