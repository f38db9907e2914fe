package dev.satchel.core.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How users sign in through an application.
 *
 * @param publicClient it runs where it can keep no secret: a command line, a program on somebody's desk
 * @param permissions what it may ask for in the name of a user
 * @param redirectUris where the browser may be sent with a code
 */
public record SignIn(boolean publicClient, Set<DelegatedPermission> permissions, List<String> redirectUris) {
    public static final int MAX_REDIRECTS = 50;
    public static final int MAX_REDIRECT_LENGTH = 2_000;

    /** No user signs in. */
    public static final SignIn NONE = new SignIn(false, Set.of(), List.of());

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final Set<String> UNSAFE_SCHEMES = Set.of("javascript", "data", "vbscript", "file", "about", "blob");

    public SignIn {
        if (redirectUris.size() > MAX_REDIRECTS) {
            throw new IllegalArgumentException("An application has at most " + MAX_REDIRECTS + " redirect URIs");
        }
        redirectUris.forEach(SignIn::requireRedirect);
        permissions = permissions.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(permissions));
        redirectUris = List.copyOf(redirectUris);
    }

    /**
     * Whether a code may be sent there: letter by letter one of the registered; of a public client's loopback address the
     * port does not matter, because programs take one that is free (RFC 8252 section 7.3).
     */
    public boolean allowsRedirect(String uri) {
        return redirectUris.contains(uri)
                || (publicClient
                        && loopbackWithoutPort(uri)
                                .filter(asked -> redirectUris.stream()
                                        .anyMatch(known -> loopbackWithoutPort(known)
                                                .filter(asked::equals)
                                                .isPresent()))
                                .isPresent());
    }

    private static Optional<String> loopbackWithoutPort(String text) {
        return parse(text)
                .filter(uri -> isLoopback(uri) && uri.getRawUserInfo() == null && uri.getRawFragment() == null)
                .map(uri -> uri.getHost().toLowerCase(Locale.ROOT) + " " + path(uri) + " " + uri.getRawQuery());
    }

    private static String path(URI uri) {
        return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    private static boolean isLoopback(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme())
                && uri.getHost() != null
                && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static void requireRedirect(String text) {
        var uri = parse(text)
                .filter(one -> one.isAbsolute() && text.length() <= MAX_REDIRECT_LENGTH)
                .filter(one -> one.getRawFragment() == null && one.getRawUserInfo() == null)
                .orElseThrow(() -> new IllegalArgumentException(
                        "A redirect URI is absolute, without a fragment, and has at most " + MAX_REDIRECT_LENGTH
                                + " characters"));
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (UNSAFE_SCHEMES.contains(scheme)) {
            throw new IllegalArgumentException("A redirect URI must not have the scheme " + scheme);
        }
        if ((scheme.equals("http") && !isLoopback(uri)) || (scheme.equals("https") && uri.getHost() == null)) {
            throw new IllegalArgumentException(
                    "A redirect URI is an https address, an http address of the loopback, or has a scheme of its own");
        }
    }
}
