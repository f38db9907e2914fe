package dev.satchel.server.signin;

import dev.satchel.core.access.SecretHash;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Lets a form be sent only from a page that this browser was given here: a cookie that no other site's requests carry, and in the
 * form a MAC of it and of what the form is for. The key lives as long as the process; who sends an older page gets a new one.
 */
public final class FormTokens {
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9]{43}");
    private static final int LIFETIME_SECONDS = 3_600;

    private final SecureRandom random;
    private final SecretKeySpec key;

    public FormTokens(SecureRandom random) {
        this.random = random;
        var bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** The value of this browser's cookie, or a new one for it. */
    public String cookie(Request request) {
        return sent(request).orElseGet(() -> SecretHash.newSecret(random));
    }

    /** What the form has to bring back. */
    public String token(String cookie, String flow) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal((cookie + " " + flow).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Whether the form came from a page for the same flow in the same browser. */
    public boolean holds(Request request, Optional<String> token, String flow) {
        return sent(request)
                .map(cookie -> token(cookie, flow).getBytes(StandardCharsets.US_ASCII))
                .filter(good -> MessageDigest.isEqual(good, token.orElse("").getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    public Response with(Response page, Request request, String cookie) {
        var secure = isSecure(request) ? "; Secure" : "";
        return page.with(
                "Set-Cookie",
                name(request) + "=" + cookie + "; Path=/; Max-Age=" + LIFETIME_SECONDS + "; HttpOnly; SameSite=Strict"
                        + secure);
    }

    private static Optional<String> sent(Request request) {
        var start = name(request) + "=";
        return request.header("Cookie").stream()
                .flatMap(header -> Arrays.stream(header.split(";", 100)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(start))
                .map(pair -> unquoted(pair.substring(start.length())))
                .filter(value -> VALUE.matcher(value).matches())
                .findFirst();
    }

    /** RFC 6265 section 4.1.1 allows quotation marks; Java's cookie handler adds them to every cookie that has a Max-Age. */
    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    /** The prefix makes browsers refuse the cookie from anybody but this host (RFC 6265bis section 4.1.3). */
    private static String name(Request request) {
        return isSecure(request) ? "__Host-satchel-sign-in" : "satchel-sign-in";
    }

    private static boolean isSecure(Request request) {
        return request.base().startsWith("https:");
    }
}
