package dev.satchel.server.endpoints.collectors;

import dev.satchel.core.collectors.PackageIntake;
import dev.satchel.core.collectors.Upload;
import dev.satchel.core.packages.PackageId;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import java.util.Map;

/** What the endpoints of the upload protocol have in common (tus 1.0.0). */
final class Tus {
    static final String VERSION = "1.0.0";
    static final String EXTENSIONS = "creation,creation-defer-length,checksum,termination";
    static final String ALGORITHMS = "crc32c,sha256,sha1";

    private Tus() {}

    /** @throws Refusal 412 where the client speaks another version */
    static void requireVersion(Request request) {
        var version = request.header("Tus-Resumable");
        if (version.isEmpty() || !version.get().equals(VERSION)) {
            throw Problem.UNSUPPORTED_TUS_VERSION
                    .refusal("The header Tus-Resumable must be " + VERSION)
                    .with("Tus-Version", VERSION);
        }
    }

    static Response answer(int status, Map<String, String> headers) {
        return Response.empty(status)
                .with(headers)
                .with("Tus-Resumable", VERSION)
                .with("Cache-Control", "no-store");
    }

    static Upload upload(PackageIntake intake, Request request) {
        return find(intake, request, request.path("id"));
    }

    static Upload find(PackageIntake intake, Request request, String id) {
        try {
            return intake.find(request.collector(), new PackageId(id)).orElseThrow(Tus::unknown);
        } catch (IllegalArgumentException malformed) {
            throw unknown();
        }
    }

    private static Refusal unknown() {
        return Problem.RESOURCE_NOT_FOUND
                .refusal("No such upload; begin a new one")
                .with("Tus-Resumable", VERSION);
    }
}
