package dev.satchel.server.http;

import dev.satchel.core.access.Operation;
import dev.satchel.server.limits.Limit;

/**
 * A door: method and path, who may pass, how often, and how large a body may be.
 *
 * @param template path with {@code {name}} for a variable segment; letter case of the rest is ignored
 * @param maxBody bytes of a body that is read into memory, or that a stream may have
 */
public record Route(Method method, String template, Access access, Limit limit, long maxBody) {
    private static final long DEFAULT_MAX_BODY = 64 << 10;

    public static Route of(Method method, String template) {
        return new Route(method, template, new Access.AdministratorOnly(), Limit.NONE, DEFAULT_MAX_BODY);
    }

    public static Route get(String template) {
        return of(Method.GET, template);
    }

    public static Route post(String template) {
        return of(Method.POST, template);
    }

    public Route needs(Operation operation) {
        return new Route(method, template, new Access.Needs(operation), limit, maxBody);
    }

    public Route open() {
        return new Route(method, template, new Access.Open(), limit, maxBody);
    }

    public Route collector() {
        return new Route(method, template, new Access.CollectorOnly(), limit, maxBody);
    }

    public Route administrator() {
        return new Route(method, template, new Access.AdministratorOnly(), limit, maxBody);
    }

    public Route limit(Limit newLimit) {
        return new Route(method, template, access, newLimit, maxBody);
    }

    public Route maxBody(long bytes) {
        return new Route(method, template, access, limit, bytes);
    }
}
