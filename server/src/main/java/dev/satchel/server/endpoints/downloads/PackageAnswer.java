package dev.satchel.server.endpoints.downloads;

import dev.satchel.core.links.LinkUses;
import dev.satchel.core.packages.InvestigationPackage;
import dev.satchel.core.packages.PackageStore;
import dev.satchel.server.endpoints.downloads.ByteRanges.ByteRange;
import dev.satchel.server.http.HttpDate;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A package as an answer: whole, a part, or several parts (RFC 9110 sections 13.1.5, 14 and 15.3.7). */
final class PackageAnswer {
    private static final String BOUNDARY = "satchel-part-8f14e45fceea167a";

    private final InvestigationPackage content;
    private final PackageStore.Content stored;
    private final String fileName;
    private final Instant modified;

    PackageAnswer(InvestigationPackage content, PackageStore.Content stored, String fileName, Instant modified) {
        this.content = content;
        this.stored = stored;
        this.fileName = fileName;
        this.modified = modified;
    }

    /**
     * What a GET gets.
     *
     * @param size of the package
     * @param first the first byte of it that is sent
     * @param bytes of it that are sent
     * @param isPart whether a range was asked for
     */
    record Part(Response answer, long size, long first, long bytes, boolean isPart) {
        LinkUses.Wish wish(String client) {
            return new LinkUses.Wish(client, size, first, bytes);
        }

        String describe() {
            if (!isPart) {
                return "whole, " + bytes + " bytes";
            }
            var range = answer.headers().get("Content-Range");
            return "part, " + (range == null ? bytes + " bytes" : range);
        }
    }

    /** @throws dev.satchel.server.http.Refusal 416 where nothing of what is asked for is there */
    Part part(Request request) {
        var size = stored.size();
        var ranges = request.header("Range")
                .filter(_ -> isCurrent(request))
                .flatMap(header -> ByteRanges.parse(header, size));
        if (ranges.isEmpty()) {
            return new Part(whole(), size, 0, size, false);
        }
        var all = ranges.get();
        var bytes = all.stream().mapToLong(ByteRange::length).sum();
        var first = all.stream().mapToLong(ByteRange::first).min().orElse(0);
        return switch (all.size()) {
            case 0 ->
                throw Problem.RANGE_NOT_SATISFIABLE
                        .refusal("The package has " + size + " bytes; the range asked for is beyond them")
                        .with("Content-Range", "bytes */" + size);
            case 1 -> new Part(part(all.getFirst()), size, first, bytes, true);
            default -> new Part(parts(all), size, first, bytes, true);
        };
    }

    /** {@code If-Range}: a part is of use only where the whole is still the same. */
    private boolean isCurrent(Request request) {
        var condition = request.header("If-Range");
        return condition.isEmpty()
                || condition.get().equals(entityTag())
                || condition.get().equals(HttpDate.format(modified));
    }

    private String entityTag() {
        return DownloadPackage.entityTag(content);
    }

    private Map<String, String> headers(String contentType) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", contentType);
        headers.put("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
        headers.put("ETag", entityTag());
        headers.put("Last-Modified", HttpDate.format(modified));
        headers.put("Accept-Ranges", "bytes");
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Repr-Digest", "sha-256=:" + base64(content.sha256()) + ":");
        return headers;
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    /** What a HEAD gets: no range is read (RFC 9110 section 14.2). */
    Response head() {
        return new Response.HeadersOnly(200, headers("application/zip"), stored.size());
    }

    private Response whole() {
        return bytes(200, headers("application/zip"), 0, stored.size());
    }

    private Response part(ByteRange range) {
        var headers = headers("application/zip");
        headers.put("Content-Range", range.contentRange(stored.size()));
        return bytes(206, headers, range.first(), range.length());
    }

    private Response bytes(int status, Map<String, String> headers, long offset, long length) {
        Optional<Response> file =
                stored.file().map(path -> new Response.FilePart(status, headers, path, offset, length));
        return file.orElseGet(() -> new Response.Stream(status, headers, length, out -> copy(offset, length, out)));
    }

    private Response parts(List<ByteRange> ranges) {
        var end = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        var length = ranges.stream()
                        .mapToLong(range -> partHead(range).length + range.length())
                        .sum()
                + end.length;
        return new Response.Stream(206, headers("multipart/byteranges; boundary=" + BOUNDARY), length, out -> {
            for (var range : ranges) {
                out.write(partHead(range));
                copy(range.first(), range.length(), out);
            }
            out.write(end);
        });
    }

    private byte[] partHead(ByteRange range) {
        return ("\r\n--" + BOUNDARY + "\r\nContent-Type: application/zip\r\nContent-Range: "
                        + range.contentRange(stored.size()) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void copy(long offset, long length, OutputStream out) throws IOException {
        try (InputStream in = stored.open(offset)) {
            var buffer = new byte[1 << 16];
            for (var left = length; left > 0; ) {
                var read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new IOException("Package " + content.id() + " is shorter than on record");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }
}
