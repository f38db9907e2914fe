package dev.satchel.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts, as far as sign-in pages need one: cookies, redirects, and a form to a page. */
final class Browser implements AutoCloseable {
    private static final Pattern ACTION = Pattern.compile("<form method=\"post\" action=\"([^\"]*)\">");
    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\">");

    private final HttpClient client;

    Browser(HttpClient.Builder client) {
        this.client = client.cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /** What came in the end, after all redirects. */
    record Page(URI address, int status, String html) {}

    Page open(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address));
    }

    /** Fills in the page's form and sends it. */
    Page submit(Page page, Map<String, String> typed) throws IOException, InterruptedException {
        var action = ACTION.matcher(page.html());
        if (page.status() != 200 || !action.find()) {
            throw new AssertionError("There is no form to fill in: " + page);
        }
        var fields = new LinkedHashMap<String, String>();
        HIDDEN.matcher(page.html()).results().forEach(input -> fields.put(input.group(1), text(input.group(2))));
        typed.forEach((name, value) -> {
            if (!page.html().contains(" name=\"" + name + "\"")) {
                throw new AssertionError("There is no field " + name + ": " + page);
            }
            fields.put(name, value);
        });
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(page.address().resolve(text(action.group(1))))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private Page send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = client.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
        return new Page(answer.uri(), answer.statusCode(), answer.body());
    }

    private static String text(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    @Override
    public void close() {
        client.close();
    }
}
