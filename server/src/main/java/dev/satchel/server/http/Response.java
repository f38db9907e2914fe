package dev.satchel.server.http;

import dev.satchel.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer. */
public sealed interface Response {
    String JSON = "application/json; charset=utf-8";
    /** What the real service labels its resources with (reference, defender-api.md 1). */
    String ODATA = "application/json; odata.metadata=minimal; odata.streaming=true; charset=utf-8";

    int status();

    Map<String, String> headers();

    Response with(Map<String, String> more);

    default Response with(String name, String value) {
        return with(Map.of(name, value));
    }

    /** A body that is held in memory; an empty one has no content type. */
    @SuppressWarnings("ArrayRecordComponent") // answers are never compared
    record Bytes(int status, Map<String, String> headers, byte[] body) implements Response {
        public Bytes(int status, String contentType, byte[] body) {
            this(status, Map.of("Content-Type", contentType), body);
        }

        @Override
        public Bytes with(Map<String, String> more) {
            return new Bytes(status, merged(headers, more), body);
        }
    }

    /** Part of a local file, sent without copying. */
    record FilePart(int status, Map<String, String> headers, Path file, long offset, long length) implements Response {
        @Override
        public FilePart with(Map<String, String> more) {
            return new FilePart(status, merged(headers, more), file, offset, length);
        }
    }

    /** A body of known length that is written piece by piece. */
    record Stream(int status, Map<String, String> headers, long length, Body body) implements Response {
        /** Writes exactly the announced number of bytes; blocks while the client is slow. */
        @FunctionalInterface
        public interface Body {
            void writeTo(OutputStream out) throws IOException;
        }

        @Override
        public Stream with(Map<String, String> more) {
            return new Stream(status, merged(headers, more), length, body);
        }
    }

    /** An answer with a body whose way out is watched. */
    record Watched(Response answer, Transfer transfer) implements Response {
        @Override
        public int status() {
            return answer.status();
        }

        @Override
        public Map<String, String> headers() {
            return answer.headers();
        }

        @Override
        public Watched with(Map<String, String> more) {
            return new Watched(answer.with(more), transfer);
        }
    }

    /** None yet: it is {@code otherwise} unless something happens before {@code longest} is over. No thread waits for that. */
    record Later(Response otherwise, Duration longest, Event event) implements Response {
        /** Something that may happen. */
        public interface Event {
            /** Does something short, once, when it happens; at once if it has. */
            void whenHappened(Runnable then);

            /** Ends the waiting. Returns whether it had not happened before; it does not any more then. */
            boolean giveUp();

            /** The answer after it happened; runs on a virtual thread and may block. */
            Response answer() throws IOException;
        }

        @Override
        public int status() {
            return otherwise.status();
        }

        @Override
        public Map<String, String> headers() {
            return otherwise.headers();
        }

        @Override
        public Later with(Map<String, String> more) {
            return new Later(otherwise.with(more), longest, event);
        }
    }

    /** No body, but the headers of one: for HEAD. */
    record HeadersOnly(int status, Map<String, String> headers, long length) implements Response {
        @Override
        public HeadersOnly with(Map<String, String> more) {
            return new HeadersOnly(status, merged(headers, more), length);
        }
    }

    static Response empty(int status) {
        return new Bytes(status, Map.of(), new byte[0]);
    }

    static Response json(int status, Object body) {
        return new Bytes(status, JSON, Json.mapper().writeValueAsBytes(body));
    }

    /** A resource of the documented API. */
    static Response resource(int status, Object body) {
        return new Bytes(
                status,
                Map.of("Content-Type", ODATA, "OData-Version", "4.0"),
                Json.mapper().writeValueAsBytes(body));
    }

    private static Map<String, String> merged(Map<String, String> first, Map<String, String> second) {
        var all = new LinkedHashMap<>(first);
        all.putAll(second);
        return all;
    }
}
