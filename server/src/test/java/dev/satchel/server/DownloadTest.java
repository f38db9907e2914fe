package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The download behind a link: whole, in parts, or not at all (RFC 9110; reference, defender-api.md 3.1.3). */
class DownloadTest {
    private static final int KIB = 1 << 10;

    @TempDir
    static Path data;

    private static TestServer server;
    private static TestPackage content;
    private static String link = "";

    @BeforeAll
    static void deliverAPackage() throws StartException {
        server = TestServer.start(data);
        var tenant = server.tenant();
        var collector = tenant.collector("ws-0451.fabrikam.example");
        var application = tenant.application();
        var id = application.collect(collector);
        content = collector.work(id, 200 * KIB);
        link = application.link(id);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Call get() {
        return server.call("GET", link);
    }

    @Test
    void theWholePackageShouldComeWithEveryHeaderThatProtectsIt() {
        var answer = get().send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEqualTo(content.bytes());
        assertHeaders(answer);
    }

    @Test
    void headShouldSayWhatGetWouldSay() {
        var answer = server.call("HEAD", link).send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEmpty();
        assertHeaders(answer);
    }

    private static void assertHeaders(Answer answer) {
        assertThat(answer.headerNames())
                .containsExactlyInAnyOrder(
                        "accept-ranges",
                        "cache-control",
                        "content-disposition",
                        "content-length",
                        "content-type",
                        "date",
                        "etag",
                        "last-modified",
                        "mise-correlation-id",
                        "repr-digest",
                        "x-content-type-options");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"WDATP_Investigation_Package.zip\"");
        assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(content.size()));
        assertThat(answer.header("Content-Type")).isEqualTo("application/zip");
        assertThat(answer.header("ETag")).isEqualTo("\"" + content.sha256() + "\"");
        assertThat(answer.header("Last-Modified")).isEqualTo("Mon, 09 Mar 2026 07:40:55 GMT");
        assertThat(answer.header("Repr-Digest"))
                .isEqualTo("sha-256=:" + TestCollector.base64(TestPackage.sha256(content.bytes())) + ":");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void aPartShouldComeWhereOneIsAskedFor() {
        var last = content.size() - 1;
        assertPart("bytes=0-0", 0, 0);
        assertPart("bytes=1000-1999", 1000, 1999);
        assertPart("Bytes=1000-1999", 1000, 1999);
        assertPart("bytes=100000-", 100_000, last);
        assertPart("bytes=-500", last - 499, last);
        assertPart("bytes=-99999999", 0, last);
        assertPart("bytes=150000-99999999", 150_000, last);
        assertPart("bytes=" + last + "-" + last, last, last);
        assertPart("bytes= 5-9 ", 5, 9);
        assertPart("bytes=99999999-,5-9", 5, 9);
    }

    private static void assertPart(String range, int first, int last) {
        var answer = get().header("Range", range).send();
        assertThat(answer.status()).as(range).isEqualTo(206);
        assertThat(answer.header("Content-Range")).isEqualTo("bytes " + first + "-" + last + "/" + content.size());
        assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(last - first + 1));
        assertThat(answer.header("Content-Type")).isEqualTo("application/zip");
        assertThat(answer.header("ETag")).isEqualTo("\"" + content.sha256() + "\"");
        assertThat(answer.bytes()).isEqualTo(content.part(first, last + 1));
    }

    @Test
    void severalPartsShouldComeAsOneMultipartBody() {
        var answer = get().header("Range", "bytes=0-9,1000-1009, -5").send();
        assertThat(answer.status()).isEqualTo(206);
        var type = answer.header("Content-Type");
        assertThat(type).startsWith("multipart/byteranges; boundary=");
        assertThat(answer.header("Content-Range")).isEmpty();
        assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(answer.bytes().length));
        var boundary = type.substring(type.indexOf('=') + 1);
        var expected = new ByteArrayOutputStream();
        for (var part :
                List.of(new int[] {0, 9}, new int[] {1000, 1009}, new int[] {content.size() - 5, content.size() - 1})) {
            expected.writeBytes(("\r\n--" + boundary + "\r\nContent-Type: application/zip\r\nContent-Range: bytes "
                            + part[0] + "-" + part[1] + "/" + content.size() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            expected.writeBytes(content.part(part[0], part[1] + 1));
        }
        expected.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(answer.bytes()).isEqualTo(expected.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=99999999-", "bytes=-0", "bytes=99999999-99999999,-0"})
    void aRangeBeyondThePackageShouldBeRefusedWithItsSize(String range) {
        var answer = get().header("Range", range).send();
        assertThat(answer.refusal())
                .isEqualTo("416 RangeNotSatisfiable: The package has " + content.size()
                        + " bytes; the range asked for is beyond them");
        assertThat(answer.header("Content-Range")).isEqualTo("bytes */" + content.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=9-5",
                "bytes=a-b",
                "bytes=1-2,x",
                "bytes=1-2,",
                "bytes=-1-2",
                "lines=1-2",
                "bytes=0-,0-",
                "bytes=1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1",
                "bytes=99999999999999999999-",
            })
    void aRangeThatIsNoneOrServesNobodyShouldBeIgnored(String range) {
        var answer = get().header("Range", range).send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEqualTo(content.bytes());
    }

    @Test
    void headShouldIgnoreRanges() {
        var answer = server.call("HEAD", link).header("Range", "bytes=0-9").send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(content.size()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"SHA\"                       | 206",
                "Mon, 09 Mar 2026 07:40:55 GMT | 206",
                "W/\"SHA\"                     | 200",
                "\"0000\"                      | 200",
                "SHA                           | 200",
                "Mon, 09 Mar 2026 07:40:56 GMT | 200",
                "Sun, 08 Mar 2026 07:40:55 GMT | 200",
                "yesterday                     | 200",
            })
    void ifRangeShouldGiveThePartOnlyOfWhatTheClientKnows(String condition, int status) {
        var answer = get().header("Range", "bytes=10-19")
                .header("If-Range", condition.replace("SHA", content.sha256()))
                .send();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.bytes()).isEqualTo(status == 206 ? content.part(10, 20) : content.bytes());
    }

    @Test
    void aPackageShouldArriveWholeInManyPieces() {
        var out = new ByteArrayOutputStream();
        for (var at = 0; at < content.size(); at += 40_000) {
            out.writeBytes(get().header("Range", "bytes=" + at + "-" + (at + 39_999))
                    .send()
                    .bytes());
        }
        assertThat(out.toByteArray()).isEqualTo(content.bytes());
    }

    @Test
    void anAuthorizationHeaderAndAnotherFileNameShouldNotMatter() {
        assertThat(get().bearer("nonsense").send().status()).isEqualTo(200);
        assertThat(server.call("GET", link.replace("WDATP_Investigation_Package", "case-77"))
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void escapesOfTheTokenMayBeWrittenInUpperCase() {
        var upper = link.replace("%2b", "%2B").replace("%2f", "%2F").replace("%3d", "%3D");
        assertThat(server.call("GET", upper).send().status()).isEqualTo(200);
    }
}
