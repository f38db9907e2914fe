package dev.satchel.server.identity;

import dev.satchel.server.http.PercentCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A client's id and secret in HTTP Basic. RFC 6749 section 2.3.1 has both form-encoded first; many clients send them as they
 * are, so a secret can mean two things.
 *
 * @param secrets the secret decoded, and as it stands
 */
record BasicCredentials(String clientId, Set<String> secrets) {
    private static final String SCHEME = "Basic ";

    /** Empty if the header is of another scheme, malformed, or without either half. */
    static Optional<BasicCredentials> parse(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            var text = new String(
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip()), StandardCharsets.UTF_8);
            var colon = text.indexOf(':');
            return colon < 1 || colon == text.length() - 1
                    ? Optional.empty()
                    : Optional.of(of(text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static BasicCredentials of(String id, String secret) {
        var secrets = new LinkedHashSet<String>();
        decoded(secret).ifPresent(secrets::add);
        secrets.add(secret);
        return new BasicCredentials(decoded(id).orElse(id), secrets);
    }

    private static Optional<String> decoded(String text) {
        return PercentCode.decode(text.replace('+', ' '));
    }

    @Override
    public String toString() {
        return "BasicCredentials[" + clientId + "]";
    }
}
