package dev.satchel.server.endpoints.collectors;

import dev.satchel.core.collectors.CollectorWork;
import dev.satchel.core.collectors.PackageIntake;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;

public final class CreateUpload implements Endpoint {
    private final CollectorWork work;
    private final PackageIntake intake;

    public CreateUpload(CollectorWork work, PackageIntake intake) {
        this.work = work;
        this.intake = intake;
    }

    @Override
    public Route route() {
        return Route.post("/collector/actions/{id}/uploads").collector();
    }

    @Override
    public Response handle(Request request) throws IOException {
        Tus.requireVersion(request);
        var action = CollectorActions.open(work, request);
        var upload = intake.begin(request.collector(), action, length(request));
        return Tus.answer(
                201,
                Map.of(
                        "Location",
                        "/collector/uploads/" + upload.id(),
                        "Upload-Offset",
                        "0",
                        "Tus-Checksum-Algorithm",
                        Tus.ALGORITHMS));
    }

    private OptionalLong length(Request request) {
        var length = request.numberHeader("Upload-Length");
        var deferred = request.header("Upload-Defer-Length").filter("1"::equals).isPresent();
        if (length.isPresent() == deferred) {
            throw Problem.BAD_REQUEST.refusal("Either Upload-Length or Upload-Defer-Length: 1 is needed");
        }
        if (length.orElse(0) > intake.maxSize()) {
            throw Problem.PAYLOAD_TOO_LARGE.refusal("A package may have " + intake.maxSize() + " bytes at most");
        }
        return length;
    }
}
