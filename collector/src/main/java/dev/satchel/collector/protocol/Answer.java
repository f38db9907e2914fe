package dev.satchel.collector.protocol;

import dev.satchel.collector.protocol.ProtocolFailure.Rejected;
import dev.satchel.wire.Json;
import dev.satchel.wire.defender.ErrorResponse;
import java.net.http.HttpHeaders;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;

/** What the server answered; the body is short and whole. */
record Answer(int status, HttpHeaders headers, String body) {
    private static final int MAX_MESSAGE = 300;

    <T> T as(Class<T> type) throws Rejected {
        try {
            var value = Json.mapper().readValue(body, type);
            if (value != null) {
                return value;
            }
        } catch (JacksonException notJson) {
            // Said below, without the parser's words.
        }
        throw new Rejected("The server's answer is not the JSON it should be; is this a Satchel server?");
    }

    /** The code of the error envelope; empty where there is none. */
    String code() {
        return error().code();
    }

    /** The message of the error envelope as one line, else the status. */
    String message() {
        var message = error().message().replaceAll("\\p{Cntrl}+", " ").strip();
        return message.isEmpty()
                ? "the server answered with status " + status
                : message.substring(0, Math.min(message.length(), MAX_MESSAGE));
    }

    OptionalLong number(String header) {
        try {
            return headers.firstValueAsLong(header);
        } catch (NumberFormatException malformed) {
            return OptionalLong.empty();
        }
    }

    Rejected rejected(String what) {
        return new Rejected(what + ": " + message());
    }

    private ErrorResponse.Body error() {
        try {
            var error = Json.mapper().readValue(body, ErrorResponse.class);
            if (error != null && error.error() != null) {
                var found = error.error();
                return new ErrorResponse.Body(text(found.code()), text(found.message()), "");
            }
        } catch (JacksonException notAnEnvelope) {
            // A proxy may have answered.
        }
        return new ErrorResponse.Body("", "", "");
    }

    @SuppressWarnings("NullAway") // JSON may leave out what the record promises
    private static String text(String value) {
        return value == null ? "" : value;
    }
}
