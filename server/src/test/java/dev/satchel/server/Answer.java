package dev.satchel.server;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.satchel.wire.Json;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the server said. */
final class Answer {
    private final HttpResponse<byte[]> response;

    Answer(HttpResponse<byte[]> response) {
        this.response = response;
    }

    int status() {
        return response.statusCode();
    }

    HttpHeaders headers() {
        return response.headers();
    }

    /** In lower case. */
    Set<String> headerNames() {
        return response.headers().map().keySet();
    }

    /** Empty where there is no such header. */
    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    byte[] bytes() {
        return response.body();
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return Json.mapper().readTree(text());
    }

    String json(String name) {
        return json().path(name).asString();
    }

    /** The claims of a token in the answer. */
    JWTClaimsSet claims(String name) throws ParseException {
        return SignedJWT.parse(json(name)).getJWTClaimsSet();
    }

    /** {@code code} of the error envelope. */
    String code() {
        return json().path("error").path("code").asString();
    }

    /** {@code message} of the error envelope. */
    String message() {
        return json().path("error").path("message").asString();
    }

    /** Status, code and message: for comparing refusals. */
    String refusal() {
        return status() + " " + code() + ": " + message();
    }

    @Override
    public String toString() {
        return status() + " " + text();
    }
}
