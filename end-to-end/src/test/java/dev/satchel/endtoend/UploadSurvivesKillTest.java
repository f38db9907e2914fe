package dev.satchel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.wire.Json;
import dev.satchel.wire.collector.CompleteRequest;
import dev.satchel.wire.collector.NextAction;
import io.tus.java.client.ProtocolException;
import io.tus.java.client.TusClient;
import io.tus.java.client.TusUpload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged outlives kill -9; what was not counts not at all. */
class UploadSurvivesKillTest {
    private static final int CHUNK = 1 << 20;
    private static final int PACKAGE = 5 * CHUNK;

    @TempDir
    Path folder;

    @Test
    void anUploadGoesOnWhereTheServerSaysAfterAKillInTheMiddleOfAChunk() throws IOException, InterruptedException {
        try (var installation = Installation.start(folder)) {
            var device = new SimulatedDevice(installation.url(), installation.enrolmentToken(), "ws-0451");
            var action = takeAction(installation, device);
            var content = device.packageFor(action, PACKAGE);
            var upload = begin(device, action);
            for (var offset = 0; offset < 3 * CHUNK; offset += CHUNK) {
                assertThat(append(device, upload, content, offset, offset + CHUNK)
                                .statusCode())
                        .isEqualTo(204);
            }

            sendHalfAChunk(device, upload, content, 3 * CHUNK);
            installation.killServer();
            installation.restartServer();

            var head = device.send("HEAD", upload, new byte[0], Map.of());
            assertThat(head.headers().firstValue("Upload-Offset")).contains(Integer.toString(3 * CHUNK));
            append(device, upload, content, 3 * CHUNK, content.length);
            assertThat(complete(device, action, upload, content)).isEqualTo(200);
            downloadIs(installation, action, content);
        }
    }

    @Test
    void aTusClientThatNobodyHereWroteUploadsAPackage() throws IOException, InterruptedException, ProtocolException {
        try (var installation = Installation.start(folder)) {
            var device = new SimulatedDevice(installation.url(), installation.enrolmentToken(), "ws-0452");
            var action = takeAction(installation, device);
            var content = device.packageFor(action, PACKAGE);
            var client = new TusClient() {
                @Override
                public void prepareConnection(HttpURLConnection connection) {
                    super.prepareConnection(connection);
                    var path = connection.getURL().getPath();
                    var method = path.endsWith("/uploads") ? "POST" : "PATCH";
                    connection.setRequestProperty("Authorization", device.authorization(method, path));
                }
            };
            var path = "/collector/actions/" + action + "/uploads";
            client.setUploadCreationURL(device.server().resolve(path).toURL());
            var source = new TusUpload();
            source.setSize(content.length);
            source.setInputStream(new ByteArrayInputStream(content));
            source.setFingerprint("package");

            var uploader = client.createUpload(source);
            uploader.setRequestPayloadSize(CHUNK);
            while (uploader.uploadChunk() > -1) {
                // the client says when it is done
            }
            uploader.finish();

            assertThat(complete(device, action, uploader.getUploadURL().getPath(), content))
                    .isEqualTo(200);
            downloadIs(installation, action, content);
        }
    }

    private static String takeAction(Installation installation, SimulatedDevice device)
            throws IOException, InterruptedException {
        var started = installation.satchel().run("collect", device.machineId(), "--comment", "test", "--json");
        var next = device.send("GET", "/collector/next-action?wait=5", new byte[0], Map.of());
        var action = Json.mapper().readValue(next.body(), NextAction.class).actionId();
        assertThat(Installation.json(started, "id")).isEqualTo(action);
        return action;
    }

    private static String begin(SimulatedDevice device, String action) throws IOException, InterruptedException {
        var answer = device.send(
                "POST", "/collector/actions/" + action + "/uploads", new byte[0], Map.of("Upload-Defer-Length", "1"));
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<String> append(SimulatedDevice device, String upload, byte[] content, int from, int to)
            throws IOException, InterruptedException {
        return device.send(
                "PATCH",
                upload,
                Arrays.copyOfRange(content, from, to),
                Map.of("Content-Type", "application/offset+octet-stream", "Upload-Offset", Integer.toString(from)));
    }

    /** Leaves the connection open with half of the announced bytes sent. */
    @SuppressWarnings("resource") // it ends with the server
    private static void sendHalfAChunk(SimulatedDevice device, String upload, byte[] content, int from)
            throws IOException {
        var socket = new Socket(device.server().getHost(), device.server().getPort());
        var head = "PATCH " + upload + " HTTP/1.1\r\nHost: satchel\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: " + from
                + "\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: " + CHUNK
                + "\r\nAuthorization: "
                + device.authorization("PATCH", upload) + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(content, from, CHUNK / 2);
        socket.getOutputStream().flush();
    }

    private static int complete(SimulatedDevice device, String action, String upload, byte[] content)
            throws IOException, InterruptedException {
        var id = upload.substring(upload.lastIndexOf('/') + 1);
        var body = Json.mapper()
                .writeValueAsBytes(new CompleteRequest(id, content.length, SimulatedDevice.sha256(content)));
        return device.send("POST", "/collector/actions/" + action + "/complete", body, Map.of())
                .statusCode();
    }

    private void downloadIs(Installation installation, String action, byte[] content)
            throws IOException, InterruptedException {
        var zip = folder.resolve("package.zip");
        installation.satchel().run("download", action, "--to", zip.toString()).mustSucceed();
        assertThat(Files.readAllBytes(zip)).isEqualTo(content);
    }
}
