package dev.satchel.server.identity;

import dev.satchel.server.http.PercentCode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code a=b&c=d}, whatever it is labelled; the first of two fields with one name counts. */
final class FormBody {
    private static final int MAX_FIELDS = 100;
    private final Map<String, String> fields;

    private FormBody(Map<String, String> fields) {
        this.fields = fields;
    }

    /** Empty if an escape is broken or there are too many fields. */
    static Optional<FormBody> parse(byte[] body) {
        var fields = new HashMap<String, String>();
        var parts = new String(body, StandardCharsets.UTF_8).strip().split("&", MAX_FIELDS + 1);
        if (parts.length > MAX_FIELDS) {
            return Optional.empty();
        }
        for (var part : parts) {
            var equals = part.indexOf('=');
            var name = PercentCode.decode((equals < 0 ? part : part.substring(0, equals)).replace('+', ' '));
            var value = PercentCode.decode((equals < 0 ? "" : part.substring(equals + 1)).replace('+', ' '));
            if (name.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            fields.putIfAbsent(name.get(), value.get());
        }
        return Optional.of(new FormBody(fields));
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
    }
}
