package dev.satchel.bench.programs;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** s3proxy on files; everything is asked for by presigned addresses (AWS Signature, version 4). */
public final class S3Proxy implements BlobStore {
    private static final String IDENTITY = "benchmark";
    private static final String CREDENTIAL = "the-credential-of-the-benchmark";
    private static final String SCOPE = "/us-east-1/s3/aws4_request";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String authority;
    private final Program program;

    private S3Proxy(String authority, Program program) {
        this.authority = authority;
        this.program = program;
    }

    public static S3Proxy start(Peers peers, Path folder) throws IOException, InterruptedException {
        var port = Program.freePort();
        Files.createDirectories(folder.resolve("blobs"));
        var properties = folder.resolve("s3proxy.conf");
        Files.writeString(properties, """
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                s3proxy.endpoint=http://127.0.0.1:%d
                jclouds.provider=filesystem
                jclouds.filesystem.basedir=%s
                """.formatted(IDENTITY, CREDENTIAL, port, folder.resolve("blobs")));
        var logging = folder.resolve("logback.xml");
        Files.writeString(logging, "<configuration><root level=\"WARN\"/></configuration>\n");
        var jars = Peers.jars(peers.folder("s3proxy").resolve("lib"));
        var command = List.of(
                Peers.java(),
                "-Dlogback.configurationFile=" + logging,
                "-cp",
                jars,
                "org.gaul.s3proxy.Main",
                "--properties",
                properties.toString());
        var program = Program.start("s3proxy", folder, command, Map.of());
        program.awaitPort(port);
        var proxy = new S3Proxy("127.0.0.1:" + port, program);
        Call.send(200, "PUT", proxy.presigned("PUT", "/packages", Map.of()), BodyPublishers.noBody());
        return proxy;
    }

    private URI presigned(String method, String path, Map<String, String> query) {
        var now = TIME.format(Instant.now());
        var day = now.substring(0, 8);
        var all = new TreeMap<>(query);
        all.put("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
        all.put("X-Amz-Credential", IDENTITY + "/" + day + SCOPE);
        all.put("X-Amz-Date", now);
        all.put("X-Amz-Expires", "86400");
        all.put("X-Amz-SignedHeaders", "host");
        var parameters = String.join(
                "&",
                all.entrySet().stream()
                        .map(one -> encode(one.getKey()) + "=" + encode(one.getValue()))
                        .toList());
        var request = String.join("\n", method, path, parameters, "host:" + authority, "", "host", "UNSIGNED-PAYLOAD");
        var text = String.join("\n", "AWS4-HMAC-SHA256", now, day + SCOPE, Hmac.sha256(request));
        var signature = HexFormat.of().formatHex(Hmac.of(key(day), text));
        return URI.create("http://" + authority + path + "?" + parameters + "&X-Amz-Signature=" + signature);
    }

    private static byte[] key(String day) {
        var key = ("AWS4" + CREDENTIAL).getBytes(StandardCharsets.UTF_8);
        for (var step : (day + SCOPE).split("/", -1)) {
            key = Hmac.of(key, step);
        }
        return key;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String name() {
        return "s3proxy";
    }

    @Override
    public Program program() {
        return program;
    }

    @Override
    public URI publish(Path file) throws IOException, InterruptedException {
        var path = "/packages/" + file.getFileName();
        Call.put(200, presigned("PUT", path, Map.of()), file);
        return presigned("GET", path, Map.of());
    }

    @Override
    public void upload(String name, List<byte[]> pieces) throws IOException, InterruptedException {
        var path = "/packages/" + name;
        var begun = Call.send(200, "POST", presigned("POST", path, Map.of("uploads", "")), BodyPublishers.noBody());
        var id = between(begun.body(), "<UploadId>", "</UploadId>");
        var list = new StringBuilder("<CompleteMultipartUpload>");
        for (var number = 1; number <= pieces.size(); number++) {
            var part = Map.of("partNumber", Integer.toString(number), "uploadId", id);
            var answer = Call.send(
                    200, "PUT", presigned("PUT", path, part), BodyPublishers.ofByteArray(pieces.get(number - 1)));
            var tag = answer.headers().firstValue("ETag").orElseThrow();
            list.append("<Part><PartNumber>")
                    .append(number)
                    .append("</PartNumber><ETag>")
                    .append(tag)
                    .append("</ETag></Part>");
        }
        var whole = list.append("</CompleteMultipartUpload>").toString();
        var done =
                Call.send(200, "POST", presigned("POST", path, Map.of("uploadId", id)), BodyPublishers.ofString(whole));
        between(done.body(), "<CompleteMultipartUploadResult", ">");
    }

    private static String between(String text, String start, String end) throws IOException {
        var from = text.indexOf(start);
        var to = text.indexOf(end, from + start.length());
        if (from < 0 || to < 0) {
            throw new IOException("s3proxy answered without " + start + ": " + text);
        }
        return text.substring(from + start.length(), to);
    }

    @Override
    public String sha256(String name) throws IOException, InterruptedException {
        return Call.sha256(presigned("GET", "/packages/" + name, Map.of()));
    }
}
