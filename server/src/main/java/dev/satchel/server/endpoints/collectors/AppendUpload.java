package dev.satchel.server.endpoints.collectors;

import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.collectors.CollectorWork;
import dev.satchel.core.collectors.PackageIntake;
import dev.satchel.core.collectors.PackageIntake.AppendResult;
import dev.satchel.core.collectors.Upload;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;

/** One chunk: whole, with the right digest and on the disk for good, or not at all. */
public final class AppendUpload implements Endpoint {
    private static final long MAX_CHUNK = 64L << 20;
    private static final int MAX_UNANNOUNCED = 16 << 20;
    private static final String CHUNK = "application/offset+octet-stream";

    private final CollectorWork work;
    private final PackageIntake intake;
    private final UploadLocks locks;

    public AppendUpload(CollectorWork work, PackageIntake intake, UploadLocks locks) {
        this.work = work;
        this.intake = intake;
        this.locks = locks;
    }

    @Override
    public Route route() {
        return Route.of(Method.PATCH, "/collector/uploads/{id}").collector().maxBody(MAX_CHUNK);
    }

    @Override
    public Response handle(Request request) throws IOException {
        Tus.requireVersion(request);
        if (!request.header("Content-Type")
                .map(String::strip)
                .filter(CHUNK::equalsIgnoreCase)
                .isPresent()) {
            throw Problem.UNSUPPORTED_MEDIA_TYPE.refusal("The Content-Type of a chunk must be " + CHUNK);
        }
        var id = Tus.upload(intake, request).id();
        return locks.with(id, () -> append(request, Tus.upload(intake, request)));
    }

    private Response append(Request request, Upload upload) throws IOException {
        requireOpen(request, upload.action());
        var announced = request.numberHeader("Content-Length");
        var bytes = announced.isPresent() ? null : unannounced(request);
        var checksum = ChunkChecksum.of(
                request.header("Upload-Checksum").orElse(null),
                bytes == null ? request.body() : new ByteArrayInputStream(bytes));
        var chunk = new PackageIntake.Chunk(
                request.numberHeader("Upload-Offset").orElseThrow(() -> missing("Upload-Offset")),
                bytes == null ? announced.orElseThrow() : bytes.length,
                request.numberHeader("Upload-Length"),
                checksum.stream(),
                checksum::matches);
        try {
            return answer(intake.append(upload, chunk));
        } catch (EOFException broken) {
            throw Problem.BAD_REQUEST.refusal("The chunk is shorter than its Content-Length says");
        }
    }

    /** A chunk of unknown length (RFC 9112 section 7.1) is held in memory until its end proves that it is whole. */
    private static byte[] unannounced(Request request) throws IOException {
        var bytes = request.body().readNBytes(MAX_UNANNOUNCED + 1);
        if (bytes.length > MAX_UNANNOUNCED) {
            throw Problem.PAYLOAD_TOO_LARGE.refusal(
                    "A chunk of more than " + MAX_UNANNOUNCED + " bytes must say its Content-Length");
        }
        return bytes;
    }

    private void requireOpen(Request request, MachineActionId id) {
        var action = work.find(request.collector(), id);
        if (action.isEmpty() || action.get().status().isOver()) {
            throw action.map(one -> CollectorActions.isOver(one.status()))
                    .orElseGet(() -> Problem.RESOURCE_NOT_FOUND.refusal("Action " + id + " was not found"));
        }
    }

    private static RuntimeException missing(String header) {
        return Problem.BAD_REQUEST.refusal("The header " + header + " is missing");
    }

    private static Response answer(AppendResult result) {
        return switch (result) {
            case AppendResult.Appended(var offset) -> Tus.answer(204, Map.of("Upload-Offset", Long.toString(offset)));
            case AppendResult.WrongOffset(var expected) ->
                throw Problem.CONFLICT
                        .refusal("The upload stands at " + expected + "; go on from there")
                        .with("Upload-Offset", Long.toString(expected));
            case AppendResult.TooLong(var allowed) ->
                throw Problem.PAYLOAD_TOO_LARGE.refusal("The upload may have " + allowed + " bytes at most");
            case AppendResult.OtherLength(var announced) ->
                throw Problem.BAD_REQUEST.refusal("Upload-Length was " + announced + " and cannot change");
            case AppendResult.Refused() ->
                throw Problem.CHECKSUM_MISMATCH.refusal(
                        "The bytes that arrived are not those that Upload-Checksum names");
        };
    }
}
