package dev.satchel.client;

import dev.satchel.wire.Json;
import java.net.http.HttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reading and writing of bodies. Reads more than Satchel writes: older answers of Defender leave properties out. */
final class Payload {
    static final JsonMapper MAPPER = Json.mapper()
            .rebuild()
            .enable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final int LONGEST_LINE = 500;

    private Payload() {}

    static <T> T read(HttpResponse<byte[]> answer, TypeReference<T> type) throws ApiException {
        try {
            T value = MAPPER.readValue(answer.body(), type);
            if (value != null) {
                return value;
            }
        } catch (JacksonException malformed) {
            // Said below: what Jackson has to say quotes the body.
        }
        throw new ApiException(
                answer.statusCode(),
                "",
                answer.uri().getHost() + " answered with something that is not the API's JSON",
                "",
                null);
    }

    /** What a server said, fit for one line of a terminal: no control characters, not endless. */
    static String oneLine(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
    }
}
