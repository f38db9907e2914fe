package dev.satchel.server.signin;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with holes: <code>{{name}}</code> is a value, <code>{{t.name}}</code> a text of the language, and what stands between
 * <code>{{#name}}</code> and <code>{{/name}}</code> is there only if the value is not empty. Whatever is filled in is escaped.
 */
final class Template {
    private static final Pattern SECTION = Pattern.compile("\\{\\{#(\\w+)}}(.*?)\\{\\{/\\1}}", Pattern.DOTALL);
    private static final Pattern HOLE = Pattern.compile("\\{\\{(t\\.)?([\\w-]+)}}");

    private final String text;

    private Template(String text) {
        this.text = text;
    }

    static Template load(String name) {
        try (var in = Objects.requireNonNull(Template.class.getResourceAsStream("/sign-in/" + name), name)) {
            return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Properties words(Language language) {
        var name = "/sign-in/words_" + language.tag() + ".properties";
        try (var in = new InputStreamReader(
                Objects.requireNonNull(Template.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            var words = new Properties();
            words.load(in);
            return words;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String fill(Map<String, String> values, Properties words) {
        var kept = SECTION.matcher(text)
                .replaceAll(section -> Matcher.quoteReplacement(
                        values.getOrDefault(section.group(1), "").isEmpty() ? "" : section.group(2)));
        return HOLE.matcher(kept)
                .replaceAll(hole -> Matcher.quoteReplacement(escape(
                        hole.group(1) == null ? values.getOrDefault(hole.group(2), "") : word(words, hole.group(2)))));
    }

    private static String word(Properties words, String name) {
        return Objects.requireNonNull(words.getProperty(name), name);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
