package dev.satchel.client;

import static dev.satchel.client.Samples.ACTION_ID;
import static dev.satchel.client.ScriptedServer.broken;
import static dev.satchel.client.ScriptedServer.content;
import static dev.satchel.client.ScriptedServer.error;
import static dev.satchel.client.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageDownloadTest {
    private static final String LINKS = "/api/machineactions/" + ACTION_ID + "/getPackageUri";
    private static final String FILE = "/safedownload/WDATP.zip";
    private static final byte[] PACKAGE = randomBytes(300_000);
    private static final String ETAG = "ETag: \"v1\"";

    @TempDir
    Path folder;

    private final ClientFixture fixture = new ClientFixture();
    private final ScriptedServer server = fixture.server;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldUseTheLinkByteForByteWithoutAToken() throws Exception {
        links("token=a%2fb%2Bc%3d%3b");
        server.on("GET", FILE, content(200, PACKAGE, digestOf(PACKAGE)));
        var result = download();
        assertThat(result.digestChecked()).isTrue();
        assertThat(result.size()).isEqualTo(PACKAGE.length);
        assertThat(folder.resolve("p.zip")).hasBinaryContent(PACKAGE);
        assertThat(server.received("GET", FILE)).singleElement().satisfies(request -> {
            assertThat(request.target()).isEqualTo(FILE + "?token=a%2fb%2Bc%3d%3b");
            assertThat(request.headers()).doesNotContainKey("Authorization");
        });
        assertThat(fixture.events).contains(new ClientEvent.Downloaded(PACKAGE.length, PACKAGE.length));
    }

    @Test
    void shouldGoOnWhereABrokenDownloadStopped() throws Exception {
        links("token=1");
        server.on("GET", FILE, broken(200, PACKAGE, 100_000, ETAG, digestOf(PACKAGE)), part(100_000, PACKAGE, ETAG));
        download();
        assertThat(folder.resolve("p.zip")).hasBinaryContent(PACKAGE);
        var second = server.received("GET", FILE).getLast().headers();
        assertThat(second.getFirst("Range")).isEqualTo("bytes=100000-");
        assertThat(second.getFirst("If-Range")).isEqualTo("\"v1\"");
    }

    @Test
    void shouldBeginAnewWhenTheFileIsAnotherMeanwhile() throws Exception {
        var other = randomBytes(1000);
        links("token=1");
        server.on("GET", FILE, broken(200, PACKAGE, 5000, ETAG), content(200, other, "ETag: \"v2\"", digestOf(other)));
        assertThat(download().size()).isEqualTo(1000);
        assertThat(folder.resolve("p.zip")).hasBinaryContent(other);
    }

    @Test
    void shouldBeginAnewWhenAPartBelongsToAnotherFile() throws Exception {
        links("token=1");
        server.on(
                "GET",
                FILE,
                broken(200, PACKAGE, 5000, ETAG),
                part(5000, randomBytes(PACKAGE.length), "ETag: \"v2\""),
                content(200, PACKAGE, ETAG));
        download();
        assertThat(folder.resolve("p.zip")).hasBinaryContent(PACKAGE);
    }

    @Test
    void shouldAskForAnotherLinkWhenOneHasExpiredOnTheWay() throws Exception {
        server.on(
                "GET",
                LINKS,
                json(200, Samples.documentedLink(server.address() + FILE + "?token=1")),
                error(429, "TooManyRequests", "You can send requests again in 30 seconds."),
                json(200, Samples.documentedLink(server.address() + FILE + "?token=2")));
        server.on(
                "GET",
                FILE,
                broken(200, PACKAGE, 7000, ETAG),
                error(403, "Forbidden", "The link has expired"),
                part(7000, PACKAGE, ETAG));
        download();
        assertThat(folder.resolve("p.zip")).hasBinaryContent(PACKAGE);
        assertThat(server.received("GET", FILE))
                .extracting(ScriptedServer.Received::target)
                .containsExactly(FILE + "?token=1", FILE + "?token=1", FILE + "?token=2");
    }

    @Test
    void shouldGiveUpWhenEveryLinkIsRefused() throws IOException {
        server.on("GET", LINKS, exchange -> json(
                        200, Samples.plainLink(server.address() + FILE + "?token=" + System.nanoTime()))
                .answer(exchange));
        server.on("GET", FILE, error(403, "Forbidden", "The link is not valid"));
        assertThatThrownBy(this::download).hasMessage("The link is not valid");
        assertThat(server.received("GET", FILE)).hasSize(4);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldKeepNothingOfContentThatIsNotWhatWasAnnounced() {
        links("token=1");
        server.on("GET", FILE, content(200, PACKAGE, digestOf(randomBytes(10))));
        assertThatThrownBy(this::download)
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("SHA-256 differs");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldGiveUpWhenNothingMoreComes() {
        links("token=1");
        server.on("GET", FILE, broken(200, PACKAGE, 7000, ETAG), broken(206, PACKAGE, 0, range(7000), ETAG));
        assertThatThrownBy(this::download).isInstanceOf(UnreachableException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldLeaveAnExistingFileAsItIs() throws IOException {
        Files.writeString(folder.resolve("p.zip"), "mine");
        assertThatThrownBy(this::download).hasMessageContaining("exists already");
        assertThat(folder.resolve("p.zip")).hasContent("mine");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void shouldNotFollowARedirectToPlainHttp() {
        links("token=1");
        server.on("GET", FILE, content(302, new byte[0], "Location: http://127.0.0.1:1/elsewhere"));
        assertThatThrownBy(this::download).isInstanceOf(DownloadException.class).hasMessageContaining("https only");
    }

    @Test
    void shouldNotQuoteALinkThatIsMalformedOrPlain() {
        server.on(
                "GET",
                LINKS,
                json(200, Samples.plainLink("https://x.example/a b?token=s3cret")),
                json(200, Samples.plainLink("http://x.example/a?token=s3cret")));
        assertThatThrownBy(this::download).hasMessage("The download link is malformed");
        assertThatThrownBy(this::download)
                .hasMessageContaining("plain http to another machine")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void shouldPassOnWhatTheServerSaysOfALinkThatLeadsNowhere() {
        links("token=1");
        server.on("GET", FILE, error(404, "ResourceNotFound", "The package is gone"));
        assertThatThrownBy(this::download).hasMessage("The package is gone");
    }

    @Test
    void shouldSayThatAFolderCannotBeWritten() {
        links("token=1");
        assertThatThrownBy(() -> fixture.client.download(ACTION_ID, folder.resolve("absent/p.zip")))
                .hasMessageContaining("Cannot write");
    }

    private DownloadedPackage download() throws ClientException, InterruptedException {
        return fixture.client.download(ACTION_ID, folder.resolve("p.zip"));
    }

    private void links(String query) {
        server.on("GET", LINKS, json(200, Samples.documentedLink(server.address() + FILE + "?" + query)));
    }

    static ScriptedServer.Line part(int from, byte[] whole, String... headers) {
        var all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = range(from, whole.length);
        return content(206, Arrays.copyOfRange(whole, from, whole.length), all);
    }

    private static String range(int from) {
        return range(from, PACKAGE.length);
    }

    private static String range(int from, int total) {
        return "Content-Range: bytes " + from + "-" + (total - 1) + "/" + total;
    }

    static String digestOf(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return "Repr-Digest: sha-512=:AAAA:, sha-256=:"
                    + Base64.getEncoder().encodeToString(digest) + ":";
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] randomBytes(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
