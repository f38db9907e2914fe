package dev.satchel.server;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A browser without scripts, as far as the sign-in pages need one.
 *
 * @param address where it seems to be, as a proxy says; absent: no proxy says anything
 */
record TestBrowser(TestServer server, Optional<String> address) {
    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([0-9a-f]+)\"");

    static TestBrowser of(TestServer server) {
        return new TestBrowser(server, Optional.empty());
    }

    static TestBrowser at(TestServer server, String address) {
        return new TestBrowser(server, Optional.of(address));
    }

    /** What a browser keeps of a page. */
    record Page(Answer answer, String cookie, String form) {
        private static Page of(Answer answer) {
            var form = FORM.matcher(answer.text());
            return new Page(answer, answer.header("Set-Cookie").split(";", 2)[0], form.find() ? form.group(1) : "");
        }

        String text() {
            return answer.text();
        }
    }

    Page get(String path) {
        return Page.of(call("GET", path).send());
    }

    Page submit(String path, Page from, String fields) {
        return Page.of(call("POST", path)
                .header("Cookie", from.cookie())
                .form("form=" + from.form() + "&" + fields)
                .send());
    }

    private Call call(String method, String path) {
        var call = server.call(method, path);
        return address.map(from -> call.header("X-Forwarded-For", from)).orElse(call);
    }
}
