package dev.satchel.server.http;

import dev.satchel.core.access.Caller;
import dev.satchel.core.collectors.Collector;
import dev.satchel.server.hosts.Origin;
import dev.satchel.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A request on its way to an endpoint. */
public final class Request {
    private final Route route;
    private final String id;
    private final Head head;
    private final Map<String, String> variables;
    private final InputStream body;
    private final Principal principal;

    /**
     * What came before the body.
     *
     * @param rawQuery as sent, without {@code ?}; empty where there is none
     * @param header one header's value by name
     * @param origin scheme, host and port that the request was addressed to
     */
    public record Head(
            Method method,
            String path,
            String rawQuery,
            UnaryOperator<@Nullable String> header,
            Origin origin,
            String address) {}

    Request(Route route, String id, Head head, Map<String, String> variables, InputStream body, Principal principal) {
        this.route = route;
        this.id = id;
        this.head = head;
        this.variables = variables;
        this.body = body;
        this.principal = principal;
    }

    /** The same request with a body that was read already. */
    public Request withBody(InputStream whole) {
        return new Request(route, id, head, variables, whole, principal);
    }

    /** Who it turned out to come from. */
    public Principal principal() {
        return principal;
    }

    /** The segments that stand for variables in the route, decoded, by name. */
    public Map<String, String> variables() {
        return variables;
    }

    /** Under which the log has this request. */
    public String id() {
        return id;
    }

    public Head head() {
        return head;
    }

    public Method method() {
        return head.method();
    }

    /** What addresses in the answer begin with, without a slash at the end. */
    public String base() {
        return head.origin().toString();
    }

    /** The client's address. */
    public String address() {
        return head.address();
    }

    /** The segment that stands for {@code {name}} in the route, decoded. */
    public String path(String name) {
        var value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Route " + route.template() + " has no {" + name + "}");
        }
        return value;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(head.header().apply(name));
    }

    /** A header with a whole number that is not negative; empty if it is absent. */
    public OptionalLong numberHeader(String name) {
        var text = header(name).map(String::strip).orElse(null);
        if (text == null) {
            return OptionalLong.empty();
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw Problem.BAD_REQUEST.refusal(
                    "The header " + name + " must be a whole number, not '" + shortened(text) + "'");
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    /** The caller of a route that needs a permission. */
    public Caller caller() {
        if (principal instanceof Principal.Bearer(var caller)) {
            return caller;
        }
        throw new IllegalStateException("Route " + route.template() + " has no caller");
    }

    /** The collector behind a request to a route of collectors. */
    public Collector collector() {
        if (principal instanceof Principal.Device(var collector)) {
            return collector;
        }
        throw new IllegalStateException("Route " + route.template() + " has no collector");
    }

    /** The body as it arrives; a read that finds more bytes than the route allows is refused. */
    public InputStream body() {
        return body;
    }

    /** The whole body. */
    public byte[] bodyBytes() throws IOException {
        return body.readAllBytes();
    }

    /** The body as a JSON object, whatever it is labelled. */
    public JsonNode jsonObject() throws IOException {
        try {
            var tree = Json.mapper().readTree(bodyBytes());
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (JacksonException malformed) {
            throw Problem.INVALID_REQUEST_BODY.refusal("Request body is incorrect: it is not valid JSON");
        }
        throw Problem.INVALID_REQUEST_BODY.refusal("Request body is incorrect: it must be a JSON object");
    }

    /** The body as a record. */
    public <T> T json(Class<T> type) throws IOException {
        try {
            return Json.mapper().treeToValue(jsonObject(), type);
        } catch (JacksonException wrong) {
            throw Problem.INVALID_REQUEST_BODY.refusal(
                    "Request body is incorrect: " + shortened(wrong.getOriginalMessage()));
        }
    }

    private static String shortened(@Nullable String text) {
        var known = text == null ? "" : text;
        return known.length() > 200 ? known.substring(0, 200) + "…" : known;
    }
}
