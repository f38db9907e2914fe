package dev.satchel.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ResumedDownloadPropertyTest {
    /** However often and wherever the connection breaks, with or without a tag to go on by, the file comes out whole. */
    @Property(tries = 60)
    void shouldBringTheWholeFileWhereverItBreaks(
            @ForAll @Size(max = 4) List<@IntRange(max = 50_000) Integer> stretches,
            @ForAll @IntRange(min = 1, max = 50_000) int length,
            @ForAll boolean tagged)
            throws Exception {
        var content = PackageDownloadTest.randomBytes(length);
        var folder = Files.createTempDirectory("resumed");
        try (var fixture = new ClientFixture()) {
            var breaks = new ArrayDeque<>(stretches);
            fixture.server.on("GET", "/p.zip", exchange -> serve(exchange, content, breaks, tagged));
            var result =
                    fixture.client.downloadLink(fixture.server.address() + "/p.zip?token=1", folder.resolve("p.zip"));
            assertThat(result.digestChecked()).isTrue();
            assertThat(Files.readAllBytes(result.file())).isEqualTo(content);
            Files.delete(result.file());
            assertThat(folder).isEmptyDirectory();
        } finally {
            Files.deleteIfExists(folder);
        }
    }

    /** As a right server does it, but that the connection lasts for the next stretch of bytes only. */
    private static void serve(HttpExchange exchange, byte[] content, Deque<Integer> breaks, boolean tagged)
            throws IOException {
        var range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        var stretch = breaks.poll();
        int left = content.length - from;
        var headers = exchange.getResponseHeaders();
        if (tagged) {
            headers.add("ETag", "\"v1\"");
        }
        headers.add("Repr-Digest", PackageDownloadTest.digestOf(content).substring("Repr-Digest: ".length()));
        headers.add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        exchange.sendResponseHeaders(range == null ? 200 : 206, left);
        exchange.getResponseBody().write(content, from, stretch == null ? left : Math.min(stretch, left));
        exchange.getResponseBody().flush();
        exchange.close();
    }
}
