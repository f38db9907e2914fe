package dev.satchel.bench.programs;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Azurite's blob service, which stores on the disk; everything is asked for with a shared access signature (SAS). */
public final class Azurite implements BlobStore {
    private static final String ACCOUNT = "bench";
    private static final byte[] KEY =
            "a key of sixty-four bytes, for an account of a test, and no more".getBytes(StandardCharsets.US_ASCII);
    private static final String VERSION = "2019-12-12";

    private final URI container;
    private final String signature;
    private final Program program;

    private Azurite(Path folder, int port, List<String> command) throws IOException, InterruptedException {
        this.container = URI.create("http://127.0.0.1:" + port + "/" + ACCOUNT + "/packages/");
        this.signature = signature();
        this.program = Program.start(
                "azurite",
                folder,
                command,
                Map.of("AZURITE_ACCOUNTS", ACCOUNT + ":" + Base64.getEncoder().encodeToString(KEY)));
        program.awaitPort(port);
        Call.send(
                201,
                "PUT",
                URI.create(container.toString().replaceAll("/$", "") + "?restype=container&" + signature),
                BodyPublishers.noBody());
    }

    public static Azurite start(Peers peers, Path folder) throws IOException, InterruptedException {
        var port = Program.freePort();
        Files.createDirectories(folder.resolve("blobs"));
        var main = peers.folder("azurite").resolve("node_modules/azurite/dist/src/blob/main.js");
        return new Azurite(
                folder,
                port,
                List.of(
                        "node",
                        main.toString(),
                        "--blobHost",
                        "127.0.0.1",
                        "--blobPort",
                        Integer.toString(port),
                        "--location",
                        folder.resolve("blobs").toString(),
                        "--silent",
                        "--disableTelemetry",
                        "--skipApiVersionCheck"));
    }

    /** A signature for the whole account: for all of the blob service, until 2099. */
    private static String signature() {
        var until = "2099-01-01T00:00:00Z";
        var text = String.join("\n", ACCOUNT, "rwdlac", "b", "sco", "", until, "", "http", VERSION, "");
        var signed = Base64.getEncoder().encodeToString(Hmac.of(KEY, text));
        return "sv=" + VERSION + "&ss=b&srt=sco&sp=rwdlac&se=" + encode(until) + "&spr=http&sig=" + encode(signed);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return "azurite";
    }

    @Override
    public Program program() {
        return program;
    }

    private URI address(String name, String query) {
        return URI.create(container + name + "?" + query + signature);
    }

    @Override
    public URI publish(Path file) throws IOException, InterruptedException {
        var name = file.getFileName().toString();
        Call.put(201, address(name, ""), file, "x-ms-blob-type", "BlockBlob", "x-ms-version", VERSION);
        return address(name, "");
    }

    @Override
    public void upload(String name, List<byte[]> pieces) throws IOException, InterruptedException {
        var list = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>");
        for (var number = 0; number < pieces.size(); number++) {
            var id = Base64.getEncoder().encodeToString("%06d".formatted(number).getBytes(StandardCharsets.US_ASCII));
            Call.send(
                    201,
                    "PUT",
                    address(name, "comp=block&blockid=" + encode(id) + "&"),
                    BodyPublishers.ofByteArray(pieces.get(number)),
                    "x-ms-version",
                    VERSION);
            list.append("<Latest>").append(id).append("</Latest>");
        }
        var whole = BodyPublishers.ofString(list.append("</BlockList>").toString());
        Call.send(201, "PUT", address(name, "comp=blocklist&"), whole, "x-ms-version", VERSION);
    }

    @Override
    public String sha256(String name) throws IOException, InterruptedException {
        return Call.sha256(address(name, ""));
    }
}
