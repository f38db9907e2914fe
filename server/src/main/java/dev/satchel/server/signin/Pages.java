package dev.satchel.server.signin;

import dev.satchel.core.access.SecretHash;
import dev.satchel.server.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The pages on which people sign in: plain HTML, without scripts, that nothing else may be put into or around. */
public final class Pages {
    private final SecureRandom random;
    private final Template frame = Template.load("page.html");
    private final EnumMap<Kind, Template> contents = new EnumMap<>(Kind.class);
    private final EnumMap<Language, Properties> words = new EnumMap<>(Language.class);

    /** What a page is for. */
    public enum Kind {
        SIGN_IN("sign-in.html"),
        ENTER_CODE("enter-code.html"),
        CONFIRM_CODE("confirm-code.html"),
        HAND_BACK("hand-back.html"),
        MESSAGE("message.html");

        private final String file;

        Kind(String file) {
            this.file = file;
        }
    }

    public Pages(SecureRandom random) {
        this.random = random;
        for (var kind : Kind.values()) {
            contents.put(kind, Template.load(kind.file));
        }
        for (var language : Language.values()) {
            words.put(language, Template.words(language));
        }
    }

    /** One of our own texts. */
    public String word(Language language, String name) {
        return words(language).getProperty(name, name);
    }

    private Properties words(Language language) {
        return words.getOrDefault(language, new Properties());
    }

    /**
     * @param title name of a text
     * @param values for the holes of the page
     * @param formTargets where its form may lead, besides here
     */
    public Response page(
            int status, Kind kind, Language language, String title, Map<String, String> values, String formTargets) {
        var nonce = SecretHash.newSecret(random);
        var content = contents.getOrDefault(kind, frame).fill(values, words(language));
        var outer = new HashMap<>(Map.of("lang", language.tag(), "nonce", nonce, "title", word(language, title)));
        var html = frame.fill(outer, words(language)).replace("<!--content-->", content);
        return new Response.Bytes(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
                .with(Map.of(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'nonce-" + nonce + "'; form-action 'self'"
                                + (formTargets.isEmpty() ? "" : " " + formTargets)
                                + "; frame-ancestors 'none'; base-uri 'none'",
                        "X-Frame-Options",
                        "DENY",
                        "Referrer-Policy",
                        "no-referrer",
                        "Cache-Control",
                        "no-store",
                        "Vary",
                        "Accept-Language"));
    }
}
