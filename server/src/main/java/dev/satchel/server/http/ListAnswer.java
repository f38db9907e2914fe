package dev.satchel.server.http;

import dev.satchel.core.query.Page;
import dev.satchel.core.query.Query;
import dev.satchel.core.query.QueryProperty;
import dev.satchel.server.odata.NextLink;
import dev.satchel.server.odata.ODataException;
import dev.satchel.server.odata.QueryOptions;
import dev.satchel.wire.Json;
import dev.satchel.wire.defender.ListResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists of the documented API: query options in, a page with context, count and next link out. */
public final class ListAnswer<P extends Enum<P> & QueryProperty> {
    private final QueryOptions<P> options;
    private final String entitySet;
    private final String path;

    /** @param path of the list, for next links */
    public ListAnswer(Class<P> properties, String entitySet, String path) {
        this(QueryOptions.of(properties), entitySet, path);
    }

    private ListAnswer(QueryOptions<P> options, String entitySet, String path) {
        this.options = options;
        this.entitySet = entitySet;
        this.path = path;
    }

    /** @throws Refusal 400 where a query option is wrong */
    public Query<P> query(Request request) {
        try {
            return options.parse(request.head().rawQuery());
        } catch (ODataException wrong) {
            throw Problem.ODATA_ERROR.refusal(String.valueOf(wrong.getMessage()));
        }
    }

    /** The same list at another address. */
    public ListAnswer<P> at(String otherPath) {
        return new ListAnswer<>(options, entitySet, otherPath);
    }

    /**
     * {@code /$count}: the bare number of all that pass the filter.
     *
     * @throws Refusal 400 where a query option is wrong
     */
    public Response count(Request request, Function<Query<P>, ? extends Page<?>> list) {
        var all = new Query<P>(query(request).filter(), List.of(), 0, OptionalInt.of(0), true, Set.of());
        var count = Long.toString(list.apply(all).count().orElseThrow());
        return new Response.Bytes(200, "text/plain; charset=utf-8", count.getBytes(StandardCharsets.US_ASCII))
                .with("OData-Version", "4.0");
    }

    public <T> Response answer(Request request, Query<P> query, Page<T> page, Function<T, ?> resource) {
        var resources = page.rows().stream().map(resource).toList();
        List<?> rows = query.select().isEmpty()
                ? resources
                : resources.stream().map(one -> selected(one, query)).toList();
        var next = NextLink.after(request.base() + path, request.head().rawQuery(), query, page.hasMore());
        return Response.resource(
                200,
                new ListResponse<>(
                        context(request, query),
                        page.count().isPresent() ? Long.valueOf(page.count().getAsLong()) : null,
                        rows,
                        next.orElse(null)));
    }

    private String context(Request request, Query<P> query) {
        var names = query.select().stream().map(QueryProperty::apiName).collect(Collectors.joining(","));
        return request.base() + "/api/$metadata#" + entitySet + (names.isEmpty() ? "" : "(" + names + ")");
    }

    private JsonNode selected(Object resource, Query<P> query) {
        var all = Json.mapper().valueToTree(resource);
        var some = Json.mapper().createObjectNode();
        query.select().forEach(property -> copy((ObjectNode) all, some, property.apiName()));
        return some;
    }

    private static void copy(ObjectNode from, ObjectNode to, String name) {
        var value = from.get(name);
        if (value != null) {
            to.set(name, value);
        }
    }
}
